package org.guestlist.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;

/**
 * Which provider is asked, and with what: a mistake here shuts out everybody who signs in there, so changes of an enabled provider wait for
 * a test sign-in. Each component is described at {@link ProviderSettings}.
 */
public record Connection(
        URI issuer,
        String clientId,
        ClientAuthentication clientAuthentication,
        List<String> scopes,
        Optional<String> prompt,
        Optional<String> acrValues) {

    /** @return each setting, for the audit log */
    AuditValues audited() {
        return AuditValues.of(AuditName.ISSUER, issuer)
                .and(AuditName.CLIENT_ID, clientId)
                .and(AuditName.AUTHENTICATION, clientAuthentication)
                .and(AuditName.SCOPES, String.join(" ", scopes))
                .and(AuditName.PROMPT, prompt.orElse(""))
                .and(AuditName.ACR_VALUES, acrValues.orElse(""));
    }
}
