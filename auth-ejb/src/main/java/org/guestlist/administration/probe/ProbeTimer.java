package org.guestlist.administration.probe;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.directory.DirectoryTokens;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.people.SendingTime;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.time.LatestDay;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.sso.ProviderChecks;

/**
 * Probes the providers of all organisations. Runs on every node; each probe and each warning is one node's. Outside of a transaction,
 * since a probe waits for the provider: for each of its few calls at most as long as a sign-on does.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ProbeTimer {

    private static final String NOT_PROBED = "Providers are not probed";
    private static final String NOT_WARNED =
            "Warnings that client secrets, grants to programs and tokens of directories expire wait";

    @Inject
    private TenantTimers timers;

    @Inject
    private ProviderProbes probes;

    @Inject
    private ProviderChecks checks;

    @Inject
    private SecretWarnings warnings;

    @Inject
    private ApiGrants grants;

    @Inject
    private DirectoryTokens tokens;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Probes whose turn has come, in all organisations. */
    @Schedule(hour = "*", minute = "*/5", second = "20", persistent = false)
    public void probe() {
        timers.runInEach(NOT_PROBED, () -> sql.list(Long.class, """
                select distinct p.tenant_id from identity_provider p
                left join provider_state s on s.tenant_id = p.tenant_id and s.provider_id = p.id
                where p.enabled and (s.probe_at is null or s.probe_at <= ?)
                order by p.tenant_id""", clock.instant()), this::probeHere);
    }

    /** Does the same in one organisation. */
    public void probe(long organisation) {
        timers.run(NOT_PROBED, organisation, this::probeHere);
    }

    private void probeHere() {
        for (IdentityProvider provider : probes.claim()) {
            probes.note(provider, checks.needed(provider));
        }
    }

    /** Mails the warnings that are due, where the morning has begun. */
    @Schedule(hour = "*", minute = "12,27,42,57", persistent = false)
    public void warn() {
        timers.runInEach(
                NOT_WARNED,
                () -> sql.list(
                        Long.class,
                        """
                        select tenant_id from identity_provider
                        where enabled and secret_expires_on <= ?
                        union select tenant_id from api_grant
                        where until <= ?
                        union select tenant_id from api_tool
                        where until <= ?
                        union select tenant_id from directory_token
                        where expires_on <= ?
                        order by tenant_id""",
                        LatestDay.at(clock.instant()).plusDays(SecretWarnings.TOLD.first()),
                        LatestDay.at(clock.instant()).plusDays(ApiGrants.TOLD.first()),
                        LatestDay.at(clock.instant()).plusDays(ApiGrants.TOLD.first()),
                        LatestDay.at(clock.instant()).plusDays(DirectoryTokens.TOLD.first())),
                this::warnHere);
    }

    /** Does the same in one organisation. */
    public void warn(long organisation) {
        timers.run(NOT_WARNED, organisation, this::warnHere);
    }

    private void warnHere() {
        SendingTime.day(clock.instant(), tenant.get().getTimeZone()).ifPresent(today -> {
            warnings.mail(today);
            grants.warn(today);
            tokens.warn(today);
        });
    }
}
