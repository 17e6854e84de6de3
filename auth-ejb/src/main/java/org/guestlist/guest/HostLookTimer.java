package org.guestlist.guest;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guestlist.account.AccountsClosed;
import org.guestlist.group.GroupsChanged;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantTimers;

/**
 * Looks every 15 minutes whether guests have lost their host, since some ways need no change at all, such as a last day, and at once after
 * those that tell. Runs on every node; see {@link HostSweep}.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class HostLookTimer {

    private static final String WAITING = "Guests without a host wait";

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private TenantTimers timers;

    @Inject
    private TakeOvers takeOvers;

    @Inject
    private HostSweep looks;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** The organisations that are looked at in a moment: a change of many people leads to few looks. */
    private final Set<Long> soon = ConcurrentHashMap.newKeySet();

    /** Looks in all organisations where there may be something to do. */
    @Schedule(hour = "*", minute = "5,20,35,50", persistent = false)
    public void run() {
        timers.runInEach(WAITING, this::due, this::look);
    }

    /** Looks in one organisation. */
    public void run(long organisation) {
        timers.run(WAITING, organisation, this::look);
    }

    private List<Long> due() {
        Instant now = clock.instant();
        return takeOvers.organisations(
                LocalDate.ofInstant(now, ZoneOffset.ofHours(-12)), LocalDate.ofInstant(now, ZoneOffset.ofHours(14)));
    }

    private void look() {
        long after = 0;
        do {
            after = looks.look(after);
        } while (after > 0);
    }

    /** Whoever was closed may have had guests. */
    public void onClosed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountsClosed event) {
        lookSoon();
    }

    /** A lost group may have been what let somebody be a host. */
    public void onGroupsChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) GroupsChanged event) {
        lookSoon();
    }

    /** After the transaction, which holds locks of its own. */
    private void lookSoon() {
        long organisation = tenant.get().getId();
        if (soon.add(organisation)) {
            executor.execute(() -> {
                soon.remove(organisation);
                run(organisation);
            });
        }
    }
}
