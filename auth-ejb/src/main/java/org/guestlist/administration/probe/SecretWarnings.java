package org.guestlist.administration.probe;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.time.DaysBefore;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;

/** Warns the current organisation's administrators before the client secret of an enabled provider expires, once for each step. */
@Stateless
public class SecretWarnings {

    /** When administrators are warned that a client secret ends. */
    static final DaysBefore TOLD = DaysBefore.of(1, 7, 30, 60);

    @Inject
    private ProviderService providers;

    @Inject
    private Outbox outbox;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /**
     * Mails what is due.
     *
     * @param today the organisation's day
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void mail(LocalDate today) {
        for (IdentityProvider provider : providers.enabled()) {
            provider.getSecretExpiresOn()
                    .filter(expiresOn -> isNewlyDue(provider, today, expiresOn))
                    .ifPresent(expiresOn -> outbox.addForAdministrators(
                            MailKind.PROVIDER_SECRET_EXPIRES,
                            Map.of("way", provider.getLabel(), "day", expiresOn.toString())));
        }
    }

    /** Another node doing the same waits at the row, and then finds it. */
    private boolean isNewlyDue(IdentityProvider provider, LocalDate today, LocalDate expiresOn) {
        return TOLD.due(today, expiresOn)
                .filter(days -> sql.update("""
                        insert into secret_warning (tenant_id, provider_id, expires_on, days_before)
                        values (:organisation, ?, ?, ?) on conflict do nothing
                        """, provider.getId(), expiresOn, days) == 1)
                .isPresent();
    }

    /** @return the enabled providers whose secret has expired or expires soon */
    @Needs(Permission.SEE_ALL)
    public List<IdentityProvider> soon() {
        LocalDate horizon = tenant.today().plusDays(TOLD.first());
        return providers.enabled().stream()
                .filter(provider -> provider.getSecretExpiresOn()
                        .filter(day -> !day.isAfter(horizon))
                        .isPresent())
                .toList();
    }
}
