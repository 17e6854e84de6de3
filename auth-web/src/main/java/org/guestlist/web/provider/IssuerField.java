package org.guestlist.web.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The field for an OpenID Connect issuer, or the URL prefix of a CAS server.
 *
 * @param kind of the provider
 * @param typed the issuer, or the URL of its discovery document
 */
record IssuerField(ProviderKind kind, String typed) {

    private static final String FIELD = "issuer";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b(TENANT|HOST|REALM)\\b");
    private static final Pattern ENTRA_PATH =
            Pattern.compile("/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/v2\\.0");

    /** @return the URL; meaningless after a problem was reported */
    URI read(FieldErrors fieldErrors) {
        String text = RequestValues.text(typed);
        if (text.endsWith(DISCOVERY)) {
            text = text.substring(0, text.length() - DISCOVERY.length());
        }
        Optional<String> placeholder =
                PLACEHOLDER.matcher(text).results().findFirst().map(MatchResult::group);
        if (text.isEmpty()) {
            fieldErrors.refuse(FIELD, "provider.issuer.required");
        } else if (placeholder.isPresent()) {
            fieldErrors.refuse(FIELD, "provider.issuer.placeholder", placeholder.get());
        } else {
            return readAddress(text, fieldErrors);
        }
        return null;
    }

    private URI readAddress(String text, FieldErrors fieldErrors) {
        try {
            URI address = new URI(text);
            if (!ProviderSettings.isAddress(address)) {
                fieldErrors.refuse(FIELD, "provider.issuer.invalid");
            } else if (kind == ProviderKind.ENTRA
                    && !ENTRA_PATH.matcher(address.getPath()).matches()) {
                fieldErrors.refuse(FIELD, "provider.issuer.entra");
            }
            return address;
        } catch (URISyntaxException e) {
            fieldErrors.refuse(FIELD, "provider.issuer.invalid");
            return null;
        }
    }
}
