package org.guestlist.web.provider.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.json.Json;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.sso.LogoutRefusedException;
import org.guestlist.provider.sso.SingleLogout;

/** Answers servers of providers that report the end of a session there. */
@ApplicationScoped
class ProviderLogouts {

    private static final int LONGEST_FORM = 65_536;

    @Inject
    private ProviderService providers;

    @Inject
    private SingleLogout singleLogout;

    /**
     * OpenID Connect Back-Channel Logout 1.0 §2.5, CAS Protocol 3.0 §2.3.3: the provider's server reports that a session there has ended.
     *
     * @param uuid the provider's public id
     * @param backChannel whether it came to the address for OpenID Connect; otherwise to the service URL of CAS
     */
    void answer(UUID uuid, boolean backChannel, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<IdentityProvider> provider = providers.find(uuid);
        if (provider.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            if (backChannel) {
                singleLogout.here(provider.get(), only("logout_token", request));
            } else {
                singleLogout.hereByTicket(provider.get(), only("logoutRequest", request));
            }
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (LogoutRefusedException e) {
            singleLogout.refused(provider.get(), e);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json");
            try (JsonWriter writer = Json.createWriter(response.getOutputStream())) {
                writer.write(Json.createObjectBuilder()
                        .add("error", "invalid_request")
                        .add("error_description", e.getMessage())
                        .build());
            }
        }
    }

    private static String only(String field, HttpServletRequest request) throws LogoutRefusedException {
        // In a URL it would be logged. CAS's service URL has our state there.
        boolean inAddress =
                request.getQueryString() != null && request.getQueryString().contains(field);
        String[] values = !inAddress && request.getContentLengthLong() <= LONGEST_FORM
                ? request.getParameterMap().get(field)
                : null;
        if (values == null || values.length != 1) {
            throw new LogoutRefusedException("one " + field + " in the form is needed");
        }
        return values[0];
    }
}
