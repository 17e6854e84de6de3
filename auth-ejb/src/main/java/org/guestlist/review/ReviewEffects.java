package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.guestlist.account.AccessEnd;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.LastDays;
import org.guestlist.account.Reason;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.account.Role;
import org.guestlist.application.ApplicationPeople;
import org.guestlist.audit.AuditName;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.review.ReviewLines.Done;
import org.guestlist.review.ReviewLines.Line;

/**
 * Does what was said about people, whose accounts are locked: ends access, takes memberships, applications and roles, or sets a last day.
 * The last administrator stays.
 */
@ApplicationScoped
class ReviewEffects {

    /** In what was before: the last day of access, the one that was set in its place, the role, and the application by name. */
    static final String DAY = "day";

    static final String SET = "set";
    static final String ROLE = "role";
    static final String NAMED = "named";

    /** In what was before: the last day of the membership in a group, with its id. */
    static final String GROUP = "group ";

    @Inject
    private AccountService accounts;

    @Inject
    private RemainingAdministrator remaining;

    @Inject
    private Memberships memberships;

    @Inject
    private ApplicationPeople applicationPeople;

    @Inject
    private ReviewDays days;

    @Inject
    private ReviewTargets targets;

    @Inject
    private CurrentTenant tenant;

    /**
     * Does it, as whoever may change all with a fresh proof.
     *
     * @param people locked, by their ids
     * @return what was done about whom
     */
    Map<Long, Done> apply(Review review, List<Line> lines, Map<Long, Account> people) {
        Map<Long, Done> done = new LinkedHashMap<>();
        Optional<Reviewed> reviewed = targets.find(review.getPlan());
        Map<Account, Reason> ending = new LinkedHashMap<>();
        LongFunction<AccessEnd> ends = ends(review, lines);
        Map<Account, Set<Long>> leaving = new LinkedHashMap<>();
        for (Line line : lines) {
            Account account = people.get(line.accountId());
            done.put(
                    line.accountId(),
                    reviewed.isEmpty()
                            ? new Done(ReviewOutcome.REFUSED)
                            : line.until()
                                    .map(day -> limit(review, reviewed.get(), line, account, day))
                                    .orElseGet(
                                            () -> end(review, reviewed.get(), line, account, ending, ends, leaving)));
        }
        done.putAll(endAccess(ending, ends));
        if (!leaving.isEmpty()) {
            takeGroups(reviewed.orElseThrow(), leaving, done);
        }
        return done;
    }

    private Done end(
            Review review,
            Reviewed reviewed,
            Line line,
            Account account,
            Map<Account, Reason> ending,
            LongFunction<AccessEnd> ends,
            Map<Account, Set<Long>> leaving) {
        return switch (review.getSubject()) {
            case GUESTS, NOT_SEEN -> endAccess(account, reason(review, line), ending, ends);
            case ROLES -> endRole(account);
            case GROUP -> {
                leaving.put(account, reviewed.groups());
                yield new Done(ReviewOutcome.UNCHANGED);
            }
            case APPLICATION -> {
                leaving.put(account, reviewed.groups());
                yield closeApplication(review, reviewed, account);
            }
        };
    }

    /** Who has ended an access, of each person: whoever has answered. */
    private static LongFunction<AccessEnd> ends(Review review, List<Line> lines) {
        Map<Long, AccessEnd> each = lines.stream()
                .collect(Collectors.toMap(
                        Line::accountId, line -> AccessEnd.byReview(review.getId(), line.answeredBy())));
        return each::get;
    }

    private Done endAccess(Account account, Reason reason, Map<Account, Reason> ending, LongFunction<AccessEnd> ends) {
        if (!account.state(tenant.today()).isAdmitted()) {
            return new Done(ReviewOutcome.UNCHANGED);
        }
        if (account.getRole() != Role.ADMINISTRATOR) {
            ending.put(account, reason);
            return new Done(ReviewOutcome.DONE);
        }
        // One at a time, so that the last one is known when it is the turn of it.
        return remaining.isOnly(account)
                ? new Done(ReviewOutcome.LAST_ADMINISTRATOR)
                : endAccess(Map.of(account, reason), ends).get(account.getId());
    }

    /** Few statements, however many people. */
    private Map<Long, Done> endAccess(Map<Account, Reason> ending, LongFunction<AccessEnd> ends) {
        Map<Long, Map<String, String>> was = new LinkedHashMap<>();
        Map<Long, Reason> reasons = new HashMap<>();
        ending.forEach((account, reason) -> {
            was.put(account.getId(), new TreeMap<>());
            account.getExpiresOn().ifPresent(day -> was.get(account.getId()).put(DAY, day.toString()));
            reasons.put(account.getId(), reason);
        });
        accounts.endToday(reasons, ends);
        ending.keySet()
                .forEach(account -> was.get(account.getId())
                        .put(SET, account.getExpiresOn().orElseThrow().toString()));
        return was.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> new Done(ReviewOutcome.DONE, one.getValue())));
    }

    private static Reason reason(Review review, Line line) {
        return line.reason()
                .flatMap(Reason::typed)
                .orElseGet(() -> new Reason(AuditName.REVIEW_SILENT, review.getName()));
    }

    private Done endRole(Account account) {
        if (account.getRole() == Role.EMPLOYEE) {
            return new Done(ReviewOutcome.UNCHANGED);
        }
        if (remaining.isOnly(account)) {
            return new Done(ReviewOutcome.LAST_ADMINISTRATOR);
        }
        Map<String, String> was = Map.of(ROLE, account.getRole().name());
        accounts.become(account.getId(), Role.EMPLOYEE);
        return new Done(ReviewOutcome.DONE, was);
    }

    private Done closeApplication(Review review, Reviewed reviewed, Account account) {
        if (!reviewed.people().contains(account.getId())) {
            return new Done(ReviewOutcome.UNCHANGED);
        }
        applicationPeople.close(review.getPlan().target().orElseThrow(), account.getUuid());
        return new Done(ReviewOutcome.DONE, Map.of(NAMED, "true"));
    }

    /** Few statements, however many people lose the groups. */
    private void takeGroups(Reviewed reviewed, Map<Account, Set<Long>> leaving, Map<Long, Done> done) {
        Set<Long> ids = new HashSet<>();
        leaving.keySet().forEach(account -> ids.add(account.getId()));
        Map<Long, Map<String, String>> was = new HashMap<>();
        for (long group : reviewed.groups()) {
            memberships
                    .daysByHand(group, ids)
                    .forEach((person, day) -> was.computeIfAbsent(person, any -> new TreeMap<>())
                            .put(GROUP + group, day.map(LocalDate::toString).orElse("")));
        }
        Map<Long, Set<Long>> before = memberships.byHand(ids);
        Map<Account, Set<Long>> after = new HashMap<>();
        leaving.forEach((account, groups) -> {
            if (was.containsKey(account.getId())) {
                Set<Long> left = new HashSet<>(before.getOrDefault(account.getId(), Set.of()));
                left.removeAll(groups);
                after.put(account, left);
                Map<String, String> all = was.get(account.getId());
                all.putAll(done.get(account.getId()).was());
                done.put(account.getId(), new Done(ReviewOutcome.DONE, all));
            }
        });
        memberships.setByHand(after);
    }

    private Done limit(Review review, Reviewed reviewed, Line line, Account account, LocalDate day) {
        return review.getSubject() == ReviewSubject.GROUP
                ? limitMembership(reviewed, account, day)
                : limitAccess(AccessEnd.byReview(review.getId(), line.answeredBy()), account, day);
    }

    private Done limitMembership(Reviewed reviewed, Account account, LocalDate day) {
        if (days.isBeyond(day)) {
            return new Done(ReviewOutcome.REFUSED);
        }
        boolean changed = false;
        for (long group : reviewed.groups()) {
            changed |= memberships.limit(group, account.getId(), Optional.of(day));
        }
        return new Done(changed ? ReviewOutcome.DONE : ReviewOutcome.UNCHANGED);
    }

    private Done limitAccess(AccessEnd by, Account account, LocalDate day) {
        if (days.isTooLate(account, day)
                || day.isBefore(tenant.today())
                || LastDays.isBefore(Optional.of(day), account.getStartsOn())) {
            return new Done(ReviewOutcome.REFUSED);
        }
        if (!account.state(tenant.today()).isAdmitted()
                || account.getExpiresOn().filter(day::equals).isPresent()) {
            return new Done(ReviewOutcome.UNCHANGED);
        }
        if (remaining.isOnly(account)) {
            return new Done(ReviewOutcome.LAST_ADMINISTRATOR);
        }
        accounts.expireOn(account.getId(), day, by);
        return new Done(ReviewOutcome.DONE);
    }
}
