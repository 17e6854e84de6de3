package org.guestlist.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.guestlist.platform.db.Sql;

/** The stored changes that wait for a test sign-in, at most one of each provider. Whether one still waits is decided by the time alone. */
@ApplicationScoped
class PendingConnections {

    private static final String COLUMNS = """
            uuid, issuer, client_id, client_authentication, scopes, prompt, acr_values, new_secret, new_signing_key,
            secret_expires_on, forget_links, ends_at""";

    @Inject
    private Sql sql;

    @Inject
    private WaysIn waysIn;

    @Inject
    private Clock clock;

    /** @return the change that waits */
    Optional<PendingConnection> find(IdentityProvider provider) {
        return stored(provider).filter(change -> clock.instant().isBefore(change.endsAt()));
    }

    /** @return the settings of the provider, with the change that waits if there is one */
    ProviderSettings settings(IdentityProvider provider) {
        return find(provider).map(change -> change.settings(provider)).orElseGet(provider::settings);
    }

    /** @return whether it needs a signing key with these settings, and has none, nor one that waits */
    boolean lacksKey(IdentityProvider provider, ProviderSettings wanted) {
        return wanted.needsSigningKey()
                && provider.getSealedSigningKey().isEmpty()
                && find(provider).flatMap(PendingConnection::newSigningKey).isEmpty();
    }

    /** @return the change whose time is up, until it is removed */
    Optional<PendingConnection> findOver(IdentityProvider provider) {
        return stored(provider).filter(change -> !clock.instant().isBefore(change.endsAt()));
    }

    private Optional<PendingConnection> stored(IdentityProvider provider) {
        return sql.first(
                PendingConnection.class,
                "select " + COLUMNS + " from provider_change where tenant_id = :organisation and provider_id = ?",
                provider.getId());
    }

    /** @return the ids of the providers that have a change, waiting or over */
    List<Long> providers() {
        return sql.list(
                Long.class,
                "select provider_id from provider_change where tenant_id = :organisation order by provider_id");
    }

    /** @return the new signing keys, encrypted, of the changes that wait */
    List<String> newSigningKeys() {
        return sql.list(String.class, """
                select new_signing_key from provider_change
                where tenant_id = :organisation and ends_at > ? and new_signing_key is not null
                order by provider_id""", clock.instant());
    }

    /**
     * Keeps a change, in the place of another.
     *
     * @throws ShutsOutException if people will have no way in once it takes effect, and their number was not confirmed
     */
    void put(IdentityProvider provider, PendingConnection change) {
        waysIn.demandConfirmation(provider, change);
        remove(provider);
        sql.update(
                """
                insert into provider_change (tenant_id, provider_id, %s)
                values (:organisation, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""".formatted(COLUMNS),
                provider.getId(),
                change.uuid(),
                change.issuer(),
                change.clientId(),
                change.clientAuthentication(),
                change.scopes(),
                change.prompt(),
                change.acrValues(),
                change.newSecret(),
                change.newSigningKey(),
                change.secretExpiresOn(),
                change.forgetLinks(),
                change.endsAt());
    }

    /** Removes the change, if there is one. */
    void remove(IdentityProvider provider) {
        sql.update("delete from provider_change where tenant_id = :organisation and provider_id = ?", provider.getId());
    }
}
