package org.guestlist.web.provider;

import java.util.Optional;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The field for the client secret, which is never shown.
 *
 * @param form with which it is sent, and which says whether one is needed
 * @param typed the secret; null or blank to keep the stored one
 */
record SecretField(ProviderForm form, String typed) {

    /**
     * @param stored whether there is one that is kept
     * @return the secret; empty for none, and meaningless after a problem was reported
     */
    Optional<String> read(boolean stored, FieldErrors errors) {
        String secret = RequestValues.text(typed);
        if (!isSecret(secret)) {
            errors.refuse("secret", "provider.secret.invalid", ProviderService.SECRET_LENGTH);
        } else if (secret.isEmpty() && isNeeded() && !stored) {
            errors.refuse("secret", "provider.secret.required");
        }
        return Optional.of(secret).filter(one -> !one.isEmpty());
    }

    private boolean isNeeded() {
        return form.getKind().speaksOpenIdConnect() && form.getAuthentication() != ClientAuthentication.PRIVATE_KEY_JWT;
    }

    private static boolean isSecret(String secret) {
        return secret.length() <= ProviderService.SECRET_LENGTH
                && secret.chars().allMatch(one -> one >= 0x20 && one <= 0x7e);
    }
}
