package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Reason;
import org.guestlist.review.AnswerOutcome.Why;
import org.guestlist.review.EndsTake;
import org.guestlist.review.MyReviews;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAnswer;
import org.guestlist.review.ReviewPlan;
import org.guestlist.review.ReviewRepeat;
import org.guestlist.review.ReviewSubject;
import org.guestlist.review.ReviewedBy;
import org.guestlist.review.Silence;
import org.guestlist.review.StartOutcome;
import org.guestlist.review.StartOutcome.Begun;
import org.guestlist.review.StartOutcome.Outdated;
import org.guestlist.review.StartOutcome.Unfit;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** What programs say of a review, read by the form of the screen, and their answers about people. */
@RequestScoped
class ReviewInput {

    /** What a plan says. */
    static final String[] OF_PLAN = {
        "name",
        "subject",
        "group",
        "application",
        "daysUnseen",
        "reviewedBy",
        "named",
        "days",
        "silence",
        "endsTake",
        "repeat"
    };

    /** What an answer says. */
    static final String[] OF_ANSWER = {"people", "answer", "until", "reason"};

    private static final Map<String, Class<? extends Enum<?>>> CHOICES = Map.of(
            "subject", ReviewSubject.class,
            "reviewedBy", ReviewedBy.class,
            "silence", Silence.class,
            "endsTake", EndsTake.class,
            "repeat", ReviewRepeat.class);

    @Inject
    private ReviewForm form;

    @Inject
    private FieldProblems problems;

    /**
     * @return what is to be started; what the body does not say is as the form of the screen suggests
     * @throws Problem 400 with all that cannot be used
     */
    ReviewPlan plan(Body body) {
        form.begin();
        if (!body.has("subject")) {
            refuseChoice("subject");
        }
        return read(body);
    }

    /** @return a planned review as it is to be; what the body does not say stays */
    ReviewPlan plan(Body body, Review planned) {
        form.fill(planned);
        return read(body);
    }

    private ReviewPlan read(Body body) {
        form.sayTo(problems);
        TypedFields typed = form.getTyped();
        body.fill(typed, "name", "group", "application");
        body.fillNumbers(typed, "daysUnseen", "days");
        body.fillLines(typed, "named");
        CHOICES.forEach((field, choices) -> {
            if (body.has(field)) {
                body.fill(typed, field);
                demandChoice(field, typed.get(field), choices);
            }
        });
        Optional<ReviewPlan> plan = form.read();
        problems.demandNone();
        return plan.orElseThrow();
    }

    private void demandChoice(String field, String typed, Class<? extends Enum<?>> choices) {
        boolean known = Set.of(choices.getEnumConstants()).stream()
                .anyMatch(one -> one.name().equals(typed));
        // Without reviewers, whoever knows these people best is asked.
        if (!known && !(typed == null && field.equals("reviewedBy"))) {
            refuseChoice(field);
        }
    }

    private void refuseChoice(String field) {
        problems.refuse(field, "api.value.unknown", List.of(CHOICES.get(field).getEnumConstants()));
    }

    /** @return the day on which a planned review is to begin */
    LocalDate startsOn(Body body, Review planned) {
        if (!body.has("startsOn")) {
            return planned.getStartsOn();
        }
        body.fill(form.getTyped(), "startsOn");
        Optional<LocalDate> day = form.startsOn();
        problems.demandNone();
        return day.orElseThrow();
    }

    /** @return the review that was started or changed @throws Problem why it was not */
    Review begun(StartOutcome outcome) {
        if (outcome instanceof Unfit unfit) {
            throw refusal(unfit.problems());
        }
        if (outcome instanceof Outdated) {
            throw EntityTag.late();
        }
        if (outcome instanceof Begun begun) {
            return begun.review();
        }
        throw OneReview.notPossible();
    }

    /** @return 400 with what is wrong with a plan */
    Problem refusal(Set<ReviewPlan.Problem> wrong) {
        form.refuse(new HashSet<>(wrong));
        return problems.refusal();
    }

    /** @return the last day for an answer, if the review starts now */
    LocalDate due() {
        return form.due();
    }

    /** @return the public ids of the people whom an answer is about */
    Set<UUID> people(Body body) {
        Set<UUID> people = new LinkedHashSet<>();
        body.texts("people")
                .forEach(id -> RequestValues.uuid(id)
                        .ifPresentOrElse(
                                people::add,
                                () -> problems.refuse("people", "group.members.unknown", Text.quoted(id))));
        return people;
    }

    /**
     * @return what is said about them
     * @throws Problem 400 with all that cannot be used, also of {@link #people}
     */
    ReviewAnswer answer(Body body) {
        ReviewAnswer.Kind kind = body.text("answer")
                .flatMap(text -> RequestValues.constant(ReviewAnswer.Kind.class, text))
                .orElse(null);
        if (kind == null) {
            problems.refuse("answer", "api.value.unknown", List.of(ReviewAnswer.Kind.values()));
        }
        Optional<LocalDate> until = body.text("until").flatMap(this::day);
        problems.demandNone();
        return kind == ReviewAnswer.Kind.STAYS
                ? new ReviewAnswer.Stays(until)
                : new ReviewAnswer.Ends(body.text("reason").orElse(""));
    }

    private Optional<LocalDate> day(String text) {
        Optional<LocalDate> day = RequestValues.day(text);
        if (day.isEmpty()) {
            problems.refuse("until", "invite.lastDay.invalid");
        }
        return day;
    }

    /** @return 400 with why an answer is not kept */
    Problem refusal(Why why) {
        return problems.refusal(place(why), "myReview." + why, Reason.LENGTH, MyReviews.MOST);
    }

    /** @return the field that makes an answer impossible, here and on the screens */
    static String place(Why why) {
        return switch (why) {
            case NO_REASON, REASON_TOO_LONG -> "reason";
            case PAST, TOO_LATE, UNTIL_IMPOSSIBLE -> "until";
            case GONE, NOBODY, TOO_MANY -> "people";
        };
    }
}
