package org.guestlist.roster.bulk;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.LastDays;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.account.Role;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.guest.NoHostException;
import org.guestlist.people.PersonMail;
import org.guestlist.people.PersonMailOutcome.Refusal;
import org.guestlist.people.PersonMailOutcome.Refused;

/** Applies a bulk change to one person and records the outcome in the same transaction. */
@Stateless
public class BulkSingle {

    @Inject
    private BulkItems items;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private Memberships memberships;

    @Inject
    private PersonMail mail;

    @Inject
    private GuestAdministration guests;

    @Resource
    private SessionContext context;

    /** @return the member with this address, if that is one who may be a host */
    public Optional<Account> host(EmailAddress address) {
        return accounts.find(address).filter(guests::mayHost);
    }

    /** Tells the host for whom to answer soon: one mail, however many the change is for. */
    public void announce(Account host, List<Long> people) {
        guests.announce(host, people);
    }

    /**
     * Applies the change, unless that has already happened.
     *
     * @return the outcome; unchanged if it had happened
     * @throws BulkProblemException if it is not possible; so does {@link org.guestlist.account.LastAdministratorException}
     * @throws org.guestlist.platform.permission.NotAllowedException if the person has a role, and the caller may not change such people
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public BulkOutcome run(Bulk bulk, long accountId) {
        if (!items.take(bulk, accountId)) {
            return BulkOutcome.UNCHANGED;
        }
        BulkOutcome outcome = change(bulk, accountId);
        items.end(bulk, accountId, outcome, null);
        return outcome;
    }

    /**
     * Finds out what {@link #run} would do by doing it, and takes it back.
     *
     * @param bulk not stored
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public BulkOutcome foretell(Bulk bulk, long accountId) {
        BulkOutcome outcome = change(bulk, accountId);
        context.setRollbackOnly();
        return outcome;
    }

    private BulkOutcome change(Bulk bulk, long accountId) {
        if (bulk.getAction().isDangerousToOneself()
                && bulk.getCreatedBy().filter(by -> by == accountId).isPresent()) {
            throw new BulkProblemException(BulkProblem.YOURSELF);
        }
        // Accounts are locked by their ids, so both at once.
        accounts.lockAll(
                Stream.concat(Stream.of(accountId), bulk.getHostId().stream()).collect(Collectors.toSet()));
        Account account = accounts.lock(accountId);
        if (account.getErasedAt().isPresent() || account.hasGivenUpAddress()) {
            throw new BulkProblemException(BulkProblem.GONE);
        }
        privileged.demand(account);
        boolean changed =
                switch (bulk.getAction()) {
                    case MAIL -> mail(accountId);
                    case DISABLE -> disable(account, bulk);
                    case REINSTATE -> reinstate(account);
                    case EXPIRE -> expire(account, bulk.getLastDay().orElseThrow());
                    case KEEP -> expire(account, null);
                    case MAKE_ADMINISTRATOR, MAKE_AUDITOR, MAKE_HELPDESK, MAKE_EMPLOYEE -> become(account, bulk);
                    case ADD_TO_GROUP -> addToGroup(account, group(bulk));
                    case REMOVE_FROM_GROUP -> removeFromGroup(account, group(bulk));
                    case HAND_OVER -> handOver(account, bulk);
                    case DELETE -> delete(account, bulk);
                    case RESTORE -> restore(account);
                };
        return changed ? BulkOutcome.DONE : BulkOutcome.UNCHANGED;
    }

    /** Records that it was not possible. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void refuse(Bulk bulk, long accountId, BulkProblem problem) {
        items.end(bulk, accountId, BulkOutcome.REFUSED, problem);
    }

    private boolean mail(long accountId) {
        if (mail.send(accountId) instanceof Refused refused) {
            throw new BulkProblemException(problem(refused.refusal()));
        }
        return true;
    }

    private static BulkProblem problem(Refusal refusal) {
        return switch (refusal) {
            case UPCOMING -> BulkProblem.UPCOMING;
            case DISABLED -> BulkProblem.DISABLED;
            case DELETED -> BulkProblem.DELETED;
            case EXPIRED -> BulkProblem.EXPIRED;
            case TOO_MANY -> BulkProblem.TOO_MANY_MAILS;
        };
    }

    private boolean disable(Account account, Bulk bulk) {
        refuseDeleted(account);
        if (account.getStatus() == AccountStatus.DISABLED) {
            return false;
        }
        accounts.disable(account.getId(), bulk.getReason().orElseThrow());
        return true;
    }

    private boolean reinstate(Account account) {
        refuseDeleted(account);
        if (account.getStatus() != AccountStatus.DISABLED) {
            return false;
        }
        accounts.reinstate(account.getId());
        return true;
    }

    private boolean expire(Account account, LocalDate day) {
        refuseDeleted(account);
        if (Objects.equals(account.getExpiresOn().orElse(null), day)) {
            return false;
        }
        if (LastDays.isBefore(Optional.ofNullable(day), account.getStartsOn())) {
            throw new BulkProblemException(BulkProblem.BEFORE_FIRST_DAY);
        }
        accounts.expireOn(account.getId(), day);
        return true;
    }

    private boolean become(Account account, Bulk bulk) {
        Role role = bulk.getAction().role().orElseThrow();
        refuseDeleted(account);
        if (account.getRole() == role) {
            return false;
        }
        accounts.become(account.getId(), role);
        return true;
    }

    private long group(Bulk bulk) {
        long group = bulk.getGroupId().orElseThrow();
        if (groups.find(group).isEmpty()) {
            throw new BulkProblemException(BulkProblem.GROUP_GONE);
        }
        return group;
    }

    private boolean addToGroup(Account account, long group) {
        refuseDeleted(account);
        return memberships.add(group, account.getId());
    }

    private boolean removeFromGroup(Account account, long group) {
        boolean removed = memberships.remove(group, account.getId());
        if (!removed && memberships.of(account.getId()).containsKey(group)) {
            throw new BulkProblemException(BulkProblem.BY_PROVIDER);
        }
        return removed;
    }

    private boolean handOver(Account account, Bulk bulk) {
        refuseDeleted(account);
        if (!account.isGuest()) {
            throw new BulkProblemException(BulkProblem.NO_GUEST);
        }
        try {
            return guests.give(account, bulk.getHostId().orElseThrow());
        } catch (NoHostException e) {
            throw new BulkProblemException(BulkProblem.NO_HOST);
        }
    }

    private boolean delete(Account account, Bulk bulk) {
        if (account.getStatus() == AccountStatus.DELETED) {
            return false;
        }
        accounts.delete(account.getId(), bulk.getReason().orElseThrow());
        return true;
    }

    private boolean restore(Account account) {
        if (account.getStatus() != AccountStatus.DELETED) {
            return false;
        }
        accounts.restore(account.getId());
        return true;
    }

    private static void refuseDeleted(Account account) {
        if (account.getStatus() == AccountStatus.DELETED) {
            throw new BulkProblemException(BulkProblem.DELETED);
        }
    }
}
