package org.guestlist.provider;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;

/**
 * A change of an enabled provider's connection that waits for a test sign-in. People go on signing in with the previous connection.
 *
 * @param uuid of this change: a later one for the same provider has another
 * @param issuer with the five components after it the {@link Connection}
 * @param newSecret encrypted; empty if the stored one is kept, which is not done for another issuer
 * @param newSigningKey encrypted; empty if the stored one is kept
 * @param secretExpiresOn the last day of the secret
 * @param forgetLinks whether all links are removed when it takes effect
 * @param endsAt when it is dropped
 */
public record PendingConnection(
        UUID uuid,
        String issuer,
        String clientId,
        ClientAuthentication clientAuthentication,
        String scopes,
        Optional<String> prompt,
        Optional<String> acrValues,
        Optional<String> newSecret,
        Optional<String> newSigningKey,
        Optional<LocalDate> secretExpiresOn,
        boolean forgetLinks,
        Instant endsAt) {

    static PendingConnection of(
            ProviderSettings settings,
            Optional<String> newSecret,
            Optional<String> newSigningKey,
            boolean forgetLinks,
            Instant endsAt) {
        Connection connection = settings.connection();
        return new PendingConnection(
                UUID.randomUUID(),
                connection.issuer().toString(),
                connection.clientId(),
                connection.clientAuthentication(),
                String.join(" ", connection.scopes()),
                connection.prompt(),
                connection.acrValues(),
                newSecret,
                newSigningKey,
                settings.secretExpiresOn(),
                forgetLinks,
                endsAt);
    }

    private Connection connection() {
        return new Connection(
                URI.create(issuer),
                clientId,
                clientAuthentication,
                Arrays.asList(scopes.split(" ")),
                prompt,
                acrValues);
    }

    /** @return the settings of the provider once the change has taken effect */
    public ProviderSettings settings(IdentityProvider provider) {
        return provider.settings().with(connection(), secretExpiresOn);
    }

    /** @return whether the links that there are match no identity of its issuer */
    public boolean voidsLinks(IdentityProvider provider) {
        return settings(provider).voidsLinksOf(provider.settings());
    }

    /** @return whether the provider would be connected as it is now */
    boolean changesNothing(IdentityProvider provider) {
        return connection().equals(provider.settings().connection()) && newSecret.isEmpty() && newSigningKey.isEmpty();
    }

    /** @return whether another change has the same content */
    boolean isLike(PendingConnection other) {
        return connection().equals(other.connection())
                && newSecret.equals(other.newSecret)
                && newSigningKey.equals(other.newSigningKey)
                && secretExpiresOn.equals(other.secretExpiresOn)
                && forgetLinks == other.forgetLinks;
    }

    /** @return each setting, for the audit log, and whether there is another secret */
    AuditValues audited() {
        return connection()
                .audited()
                .and(AuditName.SECRET_EXPIRES_ON, secretExpiresOn)
                .and(AuditName.SECRET_REPLACED, newSecret.map(secret -> true));
    }
}
