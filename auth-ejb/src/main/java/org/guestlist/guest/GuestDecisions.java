package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.Reason;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.group.Group;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestRequestStore.Row;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permissions;

/**
 * Decides about invitations and renewals that wait. Takes the proof that the organisation asks of hosts. A request about which the caller
 * does not decide is answered like one that is not there. With the host locked, the second of two who decide at once finds it decided.
 */
@Stateless
public class GuestDecisions {

    @Inject
    private GuestRequestStore store;

    @Inject
    private RenewalDecisions renewals;

    @Inject
    private Deciders deciders;

    @Inject
    private HostRule hosting;

    @Inject
    private GuestRulesService rules;

    @Inject
    private GuestCheck check;

    @Inject
    private GivenGroups given;

    @Inject
    private GuestAdmission admission;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    /**
     * Says yes: invites exactly what was asked for, as the host could invite it today, and tells the host, who answers for the guest. A
     * first day that has passed is today. A guest who is here gets the last day that was asked for.
     *
     * @return {@link Done}; refused with {@link GuestRefusal#GONE} if there is nothing to decide, or with what is not possible any more:
     *     then it still waits
     */
    @OwnRule(
            "who decides: owners of the groups that ask for a yes, who has ended the access, and administrators; never the host")
    public GuestOutcome allow(UUID id) {
        permissions.demandProof(rules.get().proof());
        return renewals.isThere(id) ? renewals.allow(id) : invite(id);
    }

    private GuestOutcome invite(UUID id) {
        return decide(id, (row, host) -> {
            GuestInvitation wanted = fromToday(row.wanted());
            List<Group> groups = given.of(host);
            Set<GuestRefusal> refusals = check.refusals(wanted, rules.get(), host, groups, 1);
            if (!refusals.isEmpty()) {
                return new Refused(refusals);
            }
            if (accounts.find(wanted.email()).isPresent()) {
                return new Refused(GuestRefusal.ADDRESS_TAKEN);
            }
            // Another host's guest with the same address may have been let in at the same moment: then this one still
            // waits.
            return admission
                    .invite(wanted, host, groups)
                    .<GuestOutcome>map(guest -> done(row, host, guest))
                    .orElseGet(() -> new Refused(GuestRefusal.ADDRESS_TAKEN));
        });
    }

    private Done done(Row row, Account host, Account guest) {
        store.remove(row.uuid());
        auditLog.record(AuditEvent.of(AuditKind.GUEST_REQUEST_ALLOWED)
                .about(guest.getId(), guest.getEmail().value()));
        outbox.add(MailKind.GUEST_REQUEST_ALLOWED, host, Map.of("who", row.who()));
        return new Done(guest);
    }

    private GuestInvitation fromToday(GuestInvitation wanted) {
        return new GuestInvitation(
                wanted.email(),
                wanted.name(),
                wanted.language(),
                wanted.firstDay().filter(day -> day.isAfter(check.today())),
                wanted.lastDay(),
                wanted.groups(),
                wanted.reason(),
                wanted.words());
    }

    /** Says no, with a reason that the host is told. @return whether there was something to decide */
    @OwnRule(
            "who decides: owners of the groups that ask for a yes, who has ended the access, and administrators; never the host")
    public boolean refuse(UUID id, Reason reason) {
        permissions.demandProof(rules.get().proof());
        if (renewals.isThere(id)) {
            return renewals.refuse(id, reason);
        }
        GuestOutcome outcome = decide(id, (row, host) -> {
            store.remove(id);
            auditLog.record(AuditEvent.of(AuditKind.GUEST_REQUEST_REFUSED)
                    .about(null, row.email())
                    .after(reason.name(), reason.text()));
            outbox.add(MailKind.GUEST_REQUEST_REFUSED, host, Map.of("who", row.who(), "reason", reason.text()));
            return new Done(host);
        });
        return outcome instanceof Done;
    }

    /** Withdraws what the caller has asked for. @return whether it was still there */
    @OwnRule("hosts, about what they have asked for")
    public boolean withdraw(UUID id) {
        Account caller = hosting.demandCaller();
        if (renewals.isThere(id)) {
            return renewals.withdraw(id, caller.getId());
        }
        Account host = accounts.lock(caller.getId());
        Optional<Row> own = store.find(id).filter(row -> row.hostId() == host.getId());
        own.ifPresent(row -> {
            store.remove(id);
            auditLog.record(AuditEvent.of(AuditKind.GUEST_REQUEST_WITHDRAWN).about(null, row.email()));
        });
        return own.isPresent();
    }

    private GuestOutcome decide(UUID id, BiFunction<Row, Account, GuestOutcome> how) {
        Optional<Account> caller = accounts.answering();
        Optional<Row> found = store.find(id);
        accounts.lockAll(Stream.concat(caller.map(Account::getId).stream(), found.map(Row::hostId).stream())
                .collect(Collectors.toSet()));
        // Again: another may have decided while this one waited for the lock.
        return store.find(id)
                .filter(row -> !row.lapsesOn().isBefore(check.today()))
                .filter(row -> caller.filter(one -> deciders.by(one).test(row)).isPresent())
                .flatMap(row ->
                        accounts.find(row.hostId()).filter(hosting::allows).map(host -> how.apply(row, host)))
                .orElseGet(() -> new Refused(GuestRefusal.GONE));
    }
}
