package org.guestlist.application.openid;

import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.platform.permission.AuthenticationContext;

/**
 * The authentication contexts of which an application needs one.
 *
 * @param values of {@code acr}, the most wanted first; none if any will do
 */
record AskedContexts(List<String> values) {

    AskedContexts {
        values = List.copyOf(values);
    }

    /**
     * @param claims that are asked for one by one
     * @param acrValues the parameter {@code acr_values} (OpenID Connect Core 1.0 §3.1.2.1): who steps up relies on it (RFC 9470 §5)
     * @return those of an essential claim (§5.5.1.1), else those of the parameter
     */
    static AskedContexts of(Optional<OIDCClaimsRequest> claims, List<String> acrValues) {
        List<String> essential = claims.map(AskedContexts::essential).orElse(List.of());
        return new AskedContexts(
                essential.isEmpty()
                        ? acrValues.stream()
                                .flatMap(text -> Stream.of(text.split(" ")))
                                .filter(value -> !value.isEmpty())
                                .toList()
                        : essential);
    }

    private static List<String> essential(OIDCClaimsRequest claims) {
        ClaimsSetRequest asked = claims.getIDTokenClaimsRequest();
        ClaimsSetRequest.Entry acr = asked == null ? null : asked.get("acr");
        if (acr == null || acr.getClaimRequirement() != ClaimRequirement.ESSENTIAL) {
            return List.of();
        }
        String value = acr.getValueAsString();
        List<String> values = acr.getValuesAsListOfStrings();
        return value != null ? List.of(value) : values != null ? values : List.of();
    }

    /** @return those that there are here */
    List<AuthenticationContext> known() {
        return values.stream()
                .flatMap(value -> AuthenticationContext.of(value).stream())
                .toList();
    }

    /** @return whether none of them can ever be reached here */
    boolean areUnknown() {
        return !values.isEmpty() && known().isEmpty();
    }

    /** @return what is enough */
    AuthenticationContext least() {
        return known().stream().min(Comparator.naturalOrder()).orElse(AuthenticationContext.ONE_FACTOR);
    }
}
