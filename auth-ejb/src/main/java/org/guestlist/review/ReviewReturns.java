package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.Role;
import org.guestlist.application.ApplicationPeople;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.UnknownValues;

/** Takes back what {@link ReviewEffects} has done to one person, by what it was before. */
@ApplicationScoped
class ReviewReturns {

    @Inject
    private AccountService accounts;

    @Inject
    private Memberships memberships;

    @Inject
    private ApplicationPeople applicationPeople;

    @Inject
    private CurrentTenant tenant;

    /**
     * Gives back what was taken, unless somebody has changed it since.
     *
     * @param account locked
     * @return whether something was given back
     */
    boolean giveBack(Review review, Account account, Map<String, String> was) {
        if (account.getErasedAt().isPresent()) {
            return false;
        }
        return switch (review.getSubject()) {
            case GUESTS, NOT_SEEN -> openAccess(account, was);
            case ROLES -> giveRole(account, was);
            case GROUP, APPLICATION -> giveGroups(review, account, was);
        };
    }

    private boolean openAccess(Account account, Map<String, String> was) {
        boolean unchanged = account.getExpiresOn()
                .filter(day -> day.toString().equals(was.get(ReviewEffects.SET)))
                .isPresent();
        Optional<LocalDate> before =
                Optional.ofNullable(was.get(ReviewEffects.DAY)).map(LocalDate::parse);
        if (!unchanged || account.isGuest() && before.isEmpty()) {
            return false;
        }
        accounts.expireOn(account.getId(), before.orElse(null));
        return true;
    }

    private boolean giveRole(Account account, Map<String, String> was) {
        Optional<Role> before =
                Optional.ofNullable(was.get(ReviewEffects.ROLE)).flatMap(name -> UnknownValues.find(Role.class, name));
        if (account.getRole() != Role.EMPLOYEE || account.isGuest() || before.isEmpty()) {
            return false;
        }
        accounts.become(account.getId(), before.get());
        return true;
    }

    private boolean giveGroups(Review review, Account account, Map<String, String> was) {
        boolean given = was.containsKey(ReviewEffects.NAMED)
                && applicationPeople.open(review.getPlan().target().orElseThrow(), account.getUuid());
        for (Map.Entry<String, String> one : was.entrySet()) {
            if (one.getKey().startsWith(ReviewEffects.GROUP)) {
                Optional<LocalDate> day =
                        one.getValue().isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(one.getValue()));
                if (day.filter(last -> last.isBefore(tenant.today())).isEmpty()) {
                    given |= memberships.add(
                            Long.parseLong(one.getKey().substring(ReviewEffects.GROUP.length())), account.getId(), day);
                }
            }
        }
        return given;
    }
}
