package org.guestlist.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.access.PickOutcome.Named;
import org.guestlist.access.PickOutcome.Nobody;
import org.guestlist.access.PickOutcome.Reason;
import org.guestlist.access.PickOutcome.Several;
import org.guestlist.access.PickOutcome.Unfit;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountQuery;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.PersonName;
import org.guestlist.group.GroupOwners;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * Finds people while somebody types whom to name, and reads what was typed in full. Who sees people finds all of them, and learns why one
 * cannot be named. Hosts find those who may be hosts, and owners of groups members, by {@value PeopleSought#LETTERS} letters of a name or a
 * whole address, and learn of nobody else: whoever cannot be named is nobody to them. All others are refused.
 */
@Stateless
public class PeoplePicker {

    /** The most that are found. */
    public static final int MOST = 8;

    /** So many are looked at for a few who can be named. */
    private static final int LOOKED_AT = 50;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountSearch search;

    @Inject
    private AccountService accounts;

    @Inject
    private GuestAdministration guests;

    @Inject
    private GroupOwners owners;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentTenant tenant;

    /**
     * Whom a search finds.
     *
     * @param people who can be named, by name
     * @param more whether there are more of them
     * @param unfit somebody who cannot, if nobody can; for callers who see people
     */
    public record Found(List<Account> people, boolean more, Optional<Unfit> unfit) {}

    /**
     * @param typed the beginning of words of a name, or of an address
     * @throws NotAllowedException if the caller may name nobody for this
     */
    @OwnRule("who sees people; hosts, and owners of groups, as the class says")
    public Found find(TypedPerson typed, PickFor what) {
        String text = typed.text();
        boolean all = seesAll(what);
        List<Account> fit = permissions.asAllowed(() -> fit(all ? among(text, what) : amongColleagues(text), what));
        Optional<Unfit> unfit = fit.isEmpty() && all
                ? page(AccountFilter.of(text)).stream().findFirst().map(one -> new Unfit(one, why(one, what)))
                : Optional.empty();
        return new Found(fit.stream().limit(MOST).toList(), fit.size() > MOST, unfit);
    }

    /**
     * @param typed a whole address, or a whole name
     * @return whom it names; {@link Unfit} only for callers who see people
     * @throws NotAllowedException as {@link #find}
     */
    @OwnRule("who sees people; hosts, and owners of groups, as the class says")
    public PickOutcome read(TypedPerson typed, PickFor what) {
        boolean all = seesAll(what);
        Optional<EmailAddress> address = typed.address();
        List<Account> known =
                address.isPresent() ? accounts.find(address.get()).stream().toList() : called(typed.text());
        List<Account> fit = permissions.asAllowed(() -> fit(known, what));
        if (fit.size() == 1) {
            return new Named(fit.get(0));
        }
        if (fit.size() > 1) {
            return new Several(fit.size());
        }
        return all && !known.isEmpty() ? new Unfit(known.get(0), why(known.get(0), what)) : new Nobody();
    }

    /** @return whether the caller finds all people; otherwise it is one who may name somebody for this */
    private boolean seesAll(PickFor what) {
        if (permissions.include(Permission.SEE_PEOPLE)) {
            return true;
        }
        boolean allowed = accounts.acting()
                .filter(caller -> switch (what) {
                    case ANYBODY -> false;
                    case MEMBER -> !owners.ownedNow(caller).isEmpty();
                    case HOST -> permissions.asAllowed(() -> guests.mayHost(caller));
                })
                .isPresent();
        if (!allowed) {
            throw new NotAllowedException(Permission.SEE_PEOPLE);
        }
        return false;
    }

    private List<Account> among(String text, PickFor what) {
        AccountFilter filter = AccountFilter.of(text);
        return page(
                what == PickFor.ANYBODY
                        ? filter.in(AccountFilter.NOT_DELETED)
                        : filter.in(Set.of(AccountState.ACTIVE)).being(Optional.of(AccountKind.MEMBER)));
    }

    private List<Account> page(AccountFilter filter) {
        return search.page(new AccountQuery(filter, Sort.NAME, true, 0, LOOKED_AT), LOOKED_AT);
    }

    private List<Account> amongColleagues(String text) {
        return PeopleSought.amongAll(text)
                .map(sought -> sought.bind(em.createQuery(
                                "select a from Account a where a.kind = :member and a.status = :active"
                                        + sought.condition() + " order by a.nameKey, a.id",
                                Account.class))
                        .setParameter("member", AccountKind.MEMBER)
                        .setParameter("active", AccountStatus.ACTIVE)
                        .setMaxResults(LOOKED_AT)
                        .getResultList())
                .orElse(List.of());
    }

    private List<Account> called(String name) {
        String key = PersonName.key(name);
        return key.isBlank()
                ? List.of()
                : em.createQuery(
                                "select a from Account a where a.nameKey = :name and a.erasedAt is null order by a.id",
                                Account.class)
                        .setParameter("name", key)
                        .setMaxResults(LOOKED_AT)
                        .getResultList();
    }

    private List<Account> fit(Collection<Account> some, PickFor what) {
        List<Account> fit = some.stream().filter(one -> isIn(one, what)).toList();
        return what == PickFor.HOST ? guests.hostsAmong(fit) : fit;
    }

    private boolean isIn(Account one, PickFor what) {
        AccountState state = one.state(tenant.today());
        return what == PickFor.ANYBODY ? state != AccountState.DELETED : !one.isGuest() && state == AccountState.ACTIVE;
    }

    private Reason why(Account one, PickFor what) {
        boolean guest = one.isGuest() && what != PickFor.ANYBODY;
        return switch (one.state(tenant.today())) {
            case DISABLED -> Reason.DISABLED;
            case DELETED -> Reason.DELETED;
            case EXPIRED -> Reason.EXPIRED;
            case UPCOMING -> guest ? Reason.GUEST : Reason.UPCOMING;
            case INVITED -> guest ? Reason.GUEST : Reason.INVITED;
            case ACTIVE -> guest ? Reason.GUEST : Reason.NOT_HOST;
        };
    }
}
