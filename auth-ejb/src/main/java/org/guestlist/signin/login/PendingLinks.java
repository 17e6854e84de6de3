package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountErased;
import org.guestlist.account.EmailAddress;
import org.guestlist.platform.db.Sql;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityProvider;

/**
 * Keeps identities for some minutes, while their persons prove a password. The id is known to the one browser alone, in an encrypted
 * cookie.
 */
@Stateless
public class PendingLinks {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * @param identity with an address
     * @return the id under which it is found for a while
     */
    public UUID keep(IdentityProvider provider, FederatedIdentity identity) {
        UUID uuid = UUID.randomUUID();
        sql.update(
                """
                insert into pending_link (uuid, tenant_id, provider_id, issuer, subject, email, expires_at)
                values (?, :organisation, ?, ?, ?, ?, ?)""",
                uuid,
                provider.getId(),
                identity.issuer(),
                identity.subject(),
                identity.email().map(EmailAddress::value).orElseThrow(),
                clock.instant().plus(LIFETIME));
        return uuid;
    }

    /** @return the identity with this id, whose provider is still enabled */
    public Optional<PendingLink> find(UUID uuid) {
        return sql.first(PendingLink.class, """
                select l.uuid, p.uuid as provider, p.label, l.issuer, l.subject, l.email
                from pending_link l
                join identity_provider p on p.tenant_id = l.tenant_id and p.id = l.provider_id
                where l.uuid = ? and l.tenant_id = :organisation and l.expires_at > ? and p.enabled
                """, uuid, clock.instant());
    }

    /** Forgets it, since it has been linked. */
    public void remove(UUID uuid) {
        sql.update("delete from pending_link where uuid = ? and tenant_id = :organisation", uuid);
    }

    /** Removes those of the organisation, of a few minutes, when a person's deletion is final: one may have the address. */
    public void onErased(@Observes AccountErased event) {
        sql.update("delete from pending_link where tenant_id = :organisation");
    }
}
