package org.guestlist.group;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.job.JobStep;
import org.guestlist.job.PartSize;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.provider.IdentityProvider;

/**
 * Takes groups away that a provider gave and can no longer give: it is deleted or disabled, or its claim no longer stands for them. From
 * few people at once, from many part by part, as it is at that moment: if the provider is enabled again meanwhile, the others keep their
 * groups until their next sign-in there.
 */
@ApplicationScoped
class WithdrawnGroups implements JobStep {

    /** Its kind of job. */
    public static final String KIND = "GROUPS_WITHDRAWN";

    /** From so many people they are taken away at once. */
    static final int FEW = 200;

    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final String PROVIDER = "provider";
    private static final String LABEL = "label";

    private static final String WITHDRAWN =
            " from GroupMember m where m.source = :provider and m.groupId not in :given";

    /** The id of no group. */
    private static final long NONE = 0;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Memberships memberships;

    @Inject
    private AccountService accounts;

    @Inject
    private JobService jobs;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    private final PartSize size = new PartSize(25, FEW);

    /** Takes away what the provider can no longer give, in the caller's transaction or after it. */
    void takeAway(IdentityProvider provider) {
        long people = count(provider, given(provider.getId()));
        if (people > FEW) {
            start(provider, people);
        } else {
            part(provider.getId(), provider.getLabel(), FEW);
        }
    }

    /**
     * Takes away all that the provider has given, after the caller's transaction, in which it is deleted: people may be locked there
     * already.
     */
    void takeAllAway(IdentityProvider provider) {
        long people = count(provider, Set.of(NONE));
        if (people > 0) {
            start(provider, people);
        }
    }

    /** @return from how many people groups are to be taken away, if these are all that it gives */
    private long count(IdentityProvider provider, Set<Long> given) {
        return em.createQuery("select count(distinct m.accountId)" + WITHDRAWN, Long.class)
                .setParameter("provider", provider.getId())
                .setParameter("given", given)
                .getSingleResult();
    }

    /** Nobody keeps what was withdrawn: one that was cancelled or has failed is begun again later. */
    @Override
    public void ended(Job job) {
        if (job.state() != JobState.DONE) {
            jobs.start(KIND, job.total(), job.parameters(), clock.instant().plus(AGAIN));
        }
    }

    private void start(IdentityProvider provider, long people) {
        jobs.start(
                KIND,
                people,
                Map.of(PROVIDER, String.valueOf(provider.getId()), LABEL, provider.getLabel()),
                clock.instant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What the provider can no longer give goes, whoever has disabled it. */
    @Override
    public boolean isOwed(Job job) {
        return true;
    }

    @Override
    public JobProgress step(Job job) {
        int most = size.rows();
        int people = size.timed(() -> part(
                Long.parseLong(job.parameter(PROVIDER).orElseThrow()),
                job.parameter(LABEL).orElseThrow(),
                most));
        return JobProgress.foreseen(job, people, people < most);
    }

    /** @return from how many people groups were taken away; fewer than these if that were the last */
    private int part(long provider, String label, int most) {
        Set<Long> given = given(provider);
        List<Long> people = em.createQuery(
                        "select distinct m.accountId" + WITHDRAWN + " order by m.accountId", Long.class)
                .setParameter("provider", provider)
                .setParameter("given", given)
                .setMaxResults(most)
                .getResultList();
        List<Account> locked = accounts.lockAll(people);
        // After people and before groups, as imports and changes of groups do.
        tenants.lock(tenant.get());
        memberships.keepOnly(locked, provider, given, label);
        return people.size();
    }

    /** @return the groups that the provider can give now, and {@link #NONE}; no others if it is gone or disabled */
    private Set<Long> given(long provider) {
        Set<Long> given = new HashSet<>(Set.of(NONE));
        boolean enabled = em.createQuery(
                        "select p from IdentityProvider p where p.id = :provider", IdentityProvider.class)
                .setParameter("provider", provider)
                .getResultStream()
                .anyMatch(IdentityProvider::isEnabled);
        if (enabled) {
            given.addAll(
                    em.createQuery("select x.groupId from GroupMapping x where x.providerId = :provider", Long.class)
                            .setParameter("provider", provider)
                            .getResultList());
        }
        return given;
    }
}
