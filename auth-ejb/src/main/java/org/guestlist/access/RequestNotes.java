package org.guestlist.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.access.AccessRequest.State;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;

/** What requests leave behind: an event each, and mails to those who decide, one an hour at most, and to who has asked. */
@ApplicationScoped
class RequestNotes {

    /** So long one mail stands for all that comes meanwhile. */
    static final Duration QUIET = Duration.ofHours(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private GroupOwners owners;

    @Inject
    private GroupService groups;

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** Writes down what has happened to a request. */
    void record(AuditKind kind, AccessRequest request, Account asker) {
        AuditEvent event = AuditEvent.of(kind)
                .about(asker.getId(), asker.getEmail().value())
                .after(
                        AuditName.GROUP,
                        groups.find(request.getGroupId())
                                .map(group -> group.getName())
                                .orElse(request.getWanted()))
                .after(AuditName.ASKED_WHY, request.getAnswer().orElse(request.getReason()));
        request.getUntil().ifPresent(day -> event.after(AuditName.MEMBER_UNTIL, day));
        auditLog.record(event);
    }

    /** Tells the person what became of the request. */
    void answer(MailKind kind, AccessRequest request, Account asker, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("way", request.getWanted());
        outbox.add(kind, asker, parameters);
    }

    /**
     * Tells those who decide about a group that somebody asks: its owners, else the administrators. Who got such a mail within the hour
     * gets the next one later, when this is called again by the timer; one that came after the request is enough.
     */
    void tell(long groupId) {
        List<AccessRequest> untold = em.createQuery(
                        "select r from AccessRequest r where r.groupId = :group and r.state = :open and r.told = :no order by r.createdAt",
                        AccessRequest.class)
                .setParameter("group", groupId)
                .setParameter("open", State.OPEN)
                .setParameter("no", false)
                .getResultList();
        if (untold.isEmpty()) {
            return;
        }
        Instant newest = untold.get(untold.size() - 1).getCreatedAt();
        boolean all = true;
        for (Account decider : deciders(groupId)) {
            all &= isTold(decider, newest);
        }
        if (all) {
            untold.forEach(AccessRequest::tell);
        }
    }

    private boolean isTold(Account decider, Instant since) {
        if (outbox.countSince(decider, since, MailKind.ACCESS_ASKED) > 0) {
            return true;
        }
        boolean quiet = outbox.countSince(decider, clock.instant().minus(QUIET), MailKind.ACCESS_ASKED) > 0;
        if (!quiet) {
            outbox.add(MailKind.ACCESS_ASKED, decider, Map.of());
        }
        return !quiet;
    }

    private List<Account> deciders(long groupId) {
        List<Account> active = owners.active(groupId);
        return active.isEmpty() ? accounts.activeAdministrators() : active;
    }
}
