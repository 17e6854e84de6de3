package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.group.Group;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permissions;

/**
 * Invites guests, for whom the caller answers as the host. What concerns one who is here is {@link GuestChanges}, and what they see {@link
 * MyGuests}. Takes the proof that the organisation asks of hosts, and refuses with {@link NotAllowedException} whoever may not be one.
 */
@Stateless
public class GuestService {

    @Inject
    private HostRule hosting;

    @Inject
    private GuestRulesService rules;

    @Inject
    private GuestCheck check;

    @Inject
    private GivenGroups given;

    @Inject
    private HostDays days;

    @Inject
    private GuestAdmission admission;

    @Inject
    private GuestRequestAsking asking;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentClient client;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    /**
     * Invites a guest, or asks for a yes where the organisation or a group wants one. Counts as one of the day's invitations, unless what
     * was asked for is refused by itself.
     *
     * @return {@link Done} or {@link GuestOutcome.Waits}, or all that is wrong
     * @throws IllegalArgumentException if the name is none
     */
    @OwnRule("hosts")
    public GuestOutcome invite(GuestInvitation wanted) {
        return inviteAll(List.of(wanted)).get(0);
    }

    /**
     * Invites several, each as {@link #invite} does; the host gets one mail about all of them.
     *
     * @return what came of each, in their order, up to the first refusal that {@linkplain GuestRefusal#concernsAll() concerns all}: after
     *     it nobody is looked at
     */
    @OwnRule("hosts")
    public List<GuestOutcome> inviteAll(List<GuestInvitation> wanted) {
        GuestRules now = rules.get();
        permissions.demandProof(now.proof());
        Account host = accounts.lock(hosting.demandCaller().getId());
        hosting.demand(host);
        List<Group> groups = given.of(host);
        List<GuestOutcome> outcomes = new ArrayList<>();
        for (GuestInvitation one : wanted) {
            GuestOutcome outcome = invite(one, now, host, groups);
            outcomes.add(outcome);
            if (outcome instanceof Refused refused
                    && refused.refusals().stream().anyMatch(GuestRefusal::concernsAll)) {
                break;
            }
        }
        tell(host, outcomes);
        return outcomes;
    }

    private GuestOutcome invite(GuestInvitation wanted, GuestRules now, Account host, List<Group> groups) {
        Set<GuestRefusal> refusals = check.refusals(wanted, now, host, groups, 0);
        if (refusals.isEmpty() && !days.take(host.getId(), now.guestsADay())) {
            refusals = Set.of(GuestRefusal.TOO_MANY_TODAY);
        }
        if (!refusals.isEmpty()) {
            return refuse(wanted, refusals);
        }
        Optional<Account> there = accounts.find(wanted.email());
        if (there.isPresent()) {
            boolean own = there.get()
                    .getHosts()
                    .filter(hosts -> hosts.include(host.getId()))
                    .isPresent();
            return refuse(wanted, Set.of(own ? GuestRefusal.OWN_GUEST : GuestRefusal.ADDRESS_TAKEN));
        }
        if (check.isApprovalNeeded(wanted, now, groups)) {
            return asking.ask(wanted, host);
        }
        return admission
                .invite(wanted, host, groups)
                .<GuestOutcome>map(Done::new)
                .orElseGet(() -> refuse(wanted, Set.of(GuestRefusal.ADDRESS_TAKEN)));
    }

    /** Whoever has taken the session over invites in the host's name. */
    private void tell(Account host, List<GuestOutcome> outcomes) {
        List<Account> invited = outcomes.stream()
                .flatMap(outcome -> outcome instanceof Done done ? Stream.of(done.guest()) : Stream.empty())
                .toList();
        if (!invited.isEmpty()) {
            outbox.add(
                    MailKind.GUEST_INVITED, host, Map.of("who", MailedGuests.who(invited), "client", client.address()));
        }
    }

    private GuestOutcome refuse(GuestInvitation wanted, Set<GuestRefusal> refusals) {
        auditLog.record(AuditEvent.of(AuditKind.GUEST_NOT_INVITED)
                .about(null, wanted.email().value())
                .refused(refusals.iterator().next()));
        return new Refused(refusals);
    }
}
