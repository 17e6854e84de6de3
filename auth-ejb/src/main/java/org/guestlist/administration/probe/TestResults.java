package org.guestlist.administration.probe;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountErased;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderNotes;

/**
 * Keeps what tests showed until the administrator who ran them has read it. A provider's answer counts once, so the page that shows it
 * cannot be the answer to it. Encrypted, since it may say much of a person.
 */
@Stateless
public class TestResults {

    private static final String PURPOSE = "test of a provider";

    @Inject
    private Sql sql;

    @Inject
    private SecretBox secrets;

    @Inject
    private CurrentClient client;

    @Inject
    private ProviderNotes notes;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** @return the id under which the caller finds it */
    @Needs(Permission.CHANGE)
    public UUID keep(IdentityProvider provider, ProviderTest test) {
        UUID uuid = UUID.randomUUID();
        sql.update(
                """
                insert into provider_test (uuid, tenant_id, provider_id, account_id, tested_at, result)
                values (?, :organisation, ?, ?, ?, ?)""",
                uuid,
                provider.getId(),
                client.accountId().orElseThrow(),
                clock.instant(),
                secrets.seal(PURPOSE, test.toJson()));
        return uuid;
    }

    /**
     * Notes how a test sign-in went with these settings. Makes no new version of the provider: nothing that a form shows has changed.
     *
     * @param provider as it was tested
     */
    @Needs(Permission.CHANGE)
    public void remember(IdentityProvider provider, TestSignIn signIn) {
        if (signIn.failure().isEmpty()) {
            rememberGood(provider);
        } else if (signIn.isProvidersFault()) {
            sql.update(
                    "update identity_provider set failed_version = settings_version where id = ? and settings_version = ?",
                    provider.getId(),
                    provider.getSettingsVersion());
        }
    }

    private void rememberGood(IdentityProvider provider) {
        if (notes.tested(provider)) {
            auditLog.record(AuditEvent.of(AuditKind.PROVIDER_TESTED).about(null, provider.getLabel()));
        }
    }

    /** @return the test of this provider with this id; empty if another administrator ran it, or it was long ago */
    @Needs(Permission.CHANGE)
    public Optional<ProviderTest> find(IdentityProvider provider, UUID uuid) {
        return sql.first(
                        String.class,
                        """
                        select result from provider_test
                        where uuid = ? and tenant_id = :organisation and provider_id = ? and account_id = ?""",
                        uuid,
                        provider.getId(),
                        client.accountId().orElseThrow())
                .flatMap(result -> secrets.open(PURPOSE, result))
                .map(ProviderTest::of);
    }

    /** Removes those of the organisation, of a day, when a person's deletion is final: one may tell of that person. */
    public void onErased(@Observes AccountErased event) {
        sql.update("delete from provider_test where tenant_id = :organisation");
    }
}
