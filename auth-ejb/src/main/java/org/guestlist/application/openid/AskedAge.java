package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How long ago a person may have signed in for what goes on after the sign-in, in the address that goes on with it ({@value #NAME}), so
 * that an identity provider is asked for as much (OpenID Connect Core 1.0 §3.1.2.1). It decides nothing: whoever changes it there comes
 * back to an endpoint that reads the stored request, and sees in the session when the person signed in.
 */
public final class AskedAge {

    private static final String NAME = "max_age";
    private static final Set<String> ENDPOINTS = Set.of(Endpoints.AUTHORIZE, Endpoints.DEVICE);

    private AskedAge() {}

    /** @return the address, with what the request asks for */
    static String on(String address, CodeRequest request) {
        return request.signInAge()
                .map(age -> address + "&" + NAME + "=" + age.toSeconds())
                .orElse(address);
    }

    /**
     * @param to path and query of any page
     * @return how long ago the person may have signed in for it; empty if that does not matter there
     */
    public static Optional<Duration> in(String to) {
        int query = to.indexOf('?');
        return query > 0 && ENDPOINTS.contains(to.substring(0, query))
                ? Optional.ofNullable(MultivaluedMapUtils.getFirstValue(
                                URLUtils.parseParameters(to.substring(query + 1)), NAME))
                        .filter(CodeRequest::isAge)
                        .map(Integer::valueOf)
                        .map(Duration::ofSeconds)
                : Optional.empty();
    }
}
