package org.guestlist.administration.probe;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.trace.TraceStep;

/**
 * Which of the current organisation's providers are to be probed, and what came of it. Administrators are mailed when one begins to fail,
 * and when it works again.
 */
@Stateless
public class ProviderProbes {

    /** So many probes of each provider are kept. */
    static final int KEPT = 30;

    @Inject
    private ProviderService providers;

    @Inject
    private Outbox outbox;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** @return the enabled providers whose turn has come, for this node alone; new ones get their turn within a day */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<IdentityProvider> claim() {
        Instant now = clock.instant();
        return providers.enabled().stream()
                .filter(provider -> claim(provider, now))
                .toList();
    }

    private boolean claim(IdentityProvider provider, Instant now) {
        sql.update("""
                insert into provider_state (tenant_id, provider_id, probe_at) values (:organisation, ?, ?)
                on conflict do nothing""", provider.getId(), ProbeTimes.first(provider.getUuid(), now));
        return sql.update("""
                update provider_state set probe_at = ?
                where tenant_id = :organisation and provider_id = ? and probe_at <= ?
                """, now.plus(ProbeTimes.LEASE), provider.getId(), now) == 1;
    }

    /** Notes what a probe found. Nothing happens if the provider was deleted meanwhile. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void note(IdentityProvider provider, List<TraceStep> steps) {
        Optional<ProbeCount> before = sql.first(ProbeCount.class, """
                select good_at, failing_since, failures, told from provider_state
                where tenant_id = :organisation and provider_id = ? for update""", provider.getId());
        if (before.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Optional<TraceStep> failed =
                steps.stream().filter(step -> !step.passed()).findFirst();
        ProbeCount after = before.get().after(failed.isEmpty(), now);
        sql.update("""
                insert into provider_probe (tenant_id, provider_id, probed_at, failed_step, cause)
                values (:organisation, ?, ?, ?, ?) on conflict do nothing
                """, provider.getId(), now, failed.map(TraceStep::name), failed.map(TraceStep::cause));
        sql.update("""
                delete from provider_probe
                where tenant_id = :organisation and provider_id = ?
                  and probed_at not in (
                      select probed_at from provider_probe
                      where tenant_id = :organisation and provider_id = ?
                      order by probed_at desc limit %s)""".formatted(KEPT), provider.getId(), provider.getId());
        sql.update(
                """
                update provider_state set probe_at = ?, good_at = ?, failing_since = ?, failures = ?, told = ?
                where tenant_id = :organisation and provider_id = ?""",
                ProbeTimes.next(now, failed.isEmpty()),
                after.goodAt(),
                after.failingSince(),
                after.failures(),
                after.told(),
                provider.getId());
        after.message(before.get()).ifPresent(message -> tell(message, provider));
    }

    private void tell(ProbeCount.Message message, IdentityProvider provider) {
        MailKind kind = message == ProbeCount.Message.FAILS ? MailKind.PROVIDER_FAILS : MailKind.PROVIDER_WORKS_AGAIN;
        outbox.addForAdministrators(kind, Map.of("way", provider.getLabel()));
    }

    /** @return how each enabled provider does, in the administrator's order */
    @Needs(Permission.SEE_ALL)
    public List<ProviderState> states() {
        return sql.list(ProviderState.class, """
                select p.uuid as provider, p.label, s.good_at, s.failing_since
                from identity_provider p
                left join provider_state s on s.tenant_id = p.tenant_id and s.provider_id = p.id
                where p.tenant_id = :organisation and p.enabled
                order by p.sort_order, p.id""");
    }

    /** @return the last probes of the provider, the newest first */
    @Needs(Permission.SEE_ALL)
    public List<ProbeResult> history(IdentityProvider provider) {
        return sql.list(ProbeResult.class, """
                select probed_at, failed_step, cause from provider_probe
                where tenant_id = :organisation and provider_id = ?
                order by probed_at desc""", provider.getId());
    }
}
