package org.guestlist.web.review;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.access.PickFor;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.review.EndsTake;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewPlan;
import org.guestlist.review.ReviewPlan.Problem;
import org.guestlist.review.ReviewRepeat;
import org.guestlist.review.ReviewSubject;
import org.guestlist.review.ReviewedBy;
import org.guestlist.review.Silence;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.PageLanguage;
import org.omnifaces.util.Faces;

/** What an administrator says of a review: each choice has one that fits most. */
@Dependent
public class ReviewForm {

    private static final List<String> FIELDS = List.of(
            "name",
            "subject",
            "group",
            "application",
            "daysUnseen",
            "reviewedBy",
            "named",
            "reviewer",
            "days",
            "silence",
            "endsTake",
            "repeat",
            "startsOn",
            "version");

    private static final int USUAL_DAYS = 14;
    private static final int USUAL_UNSEEN = 90;

    @Inject
    private AccountService accounts;

    @Inject
    private ReviewChoices choices;

    @Inject
    private PersonField people;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    @Inject
    private FormErrors errors;

    @Inject
    private PageLanguage language;

    private final TypedFields typed = new TypedFields(FIELDS.toArray(String[]::new));
    private FieldErrors told;

    @PostConstruct
    void sayOnThePage() {
        told = errors;
    }

    /** Says what is wrong to somebody else than the page. */
    void sayTo(FieldErrors others) {
        told = others;
    }

    /** Takes over what was sent. */
    void take() {
        choices.of(typed);
        FIELDS.forEach(field -> typed.put(field, Faces.getRequestParameter(field)));
    }

    /** Fills the form with what fits most. */
    void begin() {
        choices.of(typed);
        typed.fill("daysUnseen", USUAL_UNSEEN).fill("days", USUAL_DAYS);
    }

    /** Fills the form with what is planned. */
    void fill(Review review) {
        ReviewPlan plan = review.getPlan();
        choices.of(typed);
        typed.fill("name", plan.name())
                .fill("subject", plan.subject())
                .fill(plan.subject() == ReviewSubject.GROUP ? "group" : "application", plan.target())
                .fill("daysUnseen", plan.daysUnseen() == 0 ? USUAL_UNSEEN : plan.daysUnseen())
                .fill("reviewedBy", plan.reviewedBy())
                .fill("named", addresses(plan.named()))
                .fill("days", plan.days())
                .fill("silence", plan.silence())
                .fill("endsTake", plan.endsTake())
                .fill("repeat", plan.repeat())
                .fill("startsOn", review.getStartsOn())
                .fill("version", review.getVersion());
    }

    private String addresses(Set<UUID> people) {
        return people.stream()
                .flatMap(person -> accounts.find(person).stream())
                .map(person -> person.getEmail().value())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** @return the plan; empty if something is wrong with it, which is then said beside each field */
    Optional<ReviewPlan> read() {
        FieldReader fields = typed.reader(told);
        ReviewSubject subject = subject();
        int unseen = subject == ReviewSubject.NOT_SEEN
                ? fields.number(
                        "daysUnseen", ReviewPlan.FEWEST_UNSEEN, ReviewPlan.MOST_UNSEEN, "review.problem.DAYS_UNSEEN")
                : 0;
        int days = fields.number("days", ReviewPlan.FEWEST_DAYS, ReviewPlan.MOST_DAYS, "review.problem.DAYS");
        Optional<UUID> target = RequestValues.uuid(typed.get(subject == ReviewSubject.GROUP ? "group" : "application"));
        ReviewPlan plan = new ReviewPlan(
                name(fields, subject, target),
                subject,
                subject.hasTarget() ? target : Optional.empty(),
                unseen,
                reviewedBy(),
                reviewedBy() == ReviewedBy.NAMED ? named(fields) : Set.of(),
                days,
                chosen(Silence.class, "silence", Silence.ENDS),
                chosen(EndsTake.class, "endsTake", EndsTake.AT_CLOSE),
                chosen(ReviewRepeat.class, "repeat", ReviewRepeat.ONCE));
        // What stands beside a field already need not be said twice.
        Set<Problem> problems = new HashSet<>(plan.problems());
        problems.removeIf(problem -> fields.isRefused(place(problem)));
        refuse(problems);
        return fields.isRefused() || !problems.isEmpty() ? Optional.empty() : Optional.of(plan);
    }

    private ReviewSubject subject() {
        return chosen(ReviewSubject.class, "subject", ReviewSubject.GUESTS);
    }

    private <E extends Enum<E>> E chosen(Class<E> type, String field, E usual) {
        return ReviewChoices.chosen(typed, type, field, usual);
    }

    /** @return who is asked: whoever knows these people best, unless somebody else is chosen */
    private ReviewedBy reviewedBy() {
        return chosen(
                ReviewedBy.class,
                "reviewedBy",
                switch (subject()) {
                    case GUESTS -> ReviewedBy.HOSTS;
                    case GROUP -> ReviewedBy.OWNERS;
                    case APPLICATION, ROLES, NOT_SEEN -> ReviewedBy.MANAGERS;
                });
    }

    private String name(FieldReader fields, ReviewSubject subject, Optional<UUID> target) {
        if (!fields.isEmpty("name")) {
            return fields.text("name");
        }
        String about = choices.name(subject, target);
        String month = today().format(DateTimeFormatter.ofPattern("LLLL yyyy", language.getLocale()));
        int room = ReviewPlan.NAME_LENGTH - month.length() - 2;
        return about.substring(0, Math.min(about.length(), room)) + ", " + month;
    }

    private Set<UUID> named(FieldReader fields) {
        people.one(fields, "reviewer", PickFor.MEMBER).ifPresent(one -> {
            // From now on it stands among the others.
            typed.put("named", (RequestValues.text(typed.get("named")) + "\n" + one.getEmail()).strip());
            typed.put("reviewer", null);
        });
        List<Optional<UUID>> found = fields.lines(
                "named",
                line -> EmailAddress.parse(line)
                        .flatMap(accounts::find)
                        .filter(one -> one.getStatus() == AccountStatus.ACTIVE && !one.isGuest())
                        .map(Account::getUuid)
                        .map(Optional::of),
                "review.named.invalid");
        return found.stream().flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private LocalDate today() {
        return tenant.get().today(clock.instant());
    }

    LocalDate due() {
        return today().plusDays(RequestValues.wholeNumber(typed.get("days")).orElse(USUAL_DAYS) - 1L);
    }

    /** @return the day on which it begins; empty for a text that is no day */
    Optional<LocalDate> startsOn() {
        Optional<LocalDate> day = RequestValues.day(typed.get("startsOn"));
        if (day.isEmpty()) {
            told.refuse("startsOn", "review.startsOn.invalid");
        }
        return day;
    }

    int version() {
        return RequestValues.wholeNumber(typed.get("version")).orElse(-1);
    }

    /** Says beside its field what is wrong. */
    void refuse(Set<Problem> problems) {
        problems.forEach(problem -> {
            Object[] values =
                    switch (problem.field()) {
                        case DAYS_UNSEEN -> new Object[] {ReviewPlan.FEWEST_UNSEEN, ReviewPlan.MOST_UNSEEN};
                        case DAYS -> new Object[] {ReviewPlan.FEWEST_DAYS, ReviewPlan.MOST_DAYS};
                        case NAME -> new Object[] {ReviewPlan.NAME_LENGTH};
                        case NAMED -> new Object[] {ReviewPlan.MOST_NAMED};
                        case TARGET, REVIEWED_BY, REPEAT, STARTS_ON -> new Object[0];
                    };
            told.refuse(place(problem), "review.problem." + problem, values);
        });
    }

    private String place(Problem problem) {
        return switch (problem.field()) {
            case NAME -> "name";
            case TARGET ->
                switch (subject()) {
                    case GROUP -> "group";
                    case APPLICATION -> "application";
                    case GUESTS, ROLES, NOT_SEEN -> "subject";
                };
            case DAYS_UNSEEN -> "daysUnseen";
            case REVIEWED_BY -> "reviewedBy";
            case NAMED -> "named";
            case DAYS -> "days";
            case REPEAT -> "repeat";
            case STARTS_ON -> "startsOn";
        };
    }

    public TypedFields getTyped() {
        return typed;
    }

    /** @return what can be chosen in the lists */
    public ReviewChoices getChoices() {
        return choices;
    }
}
