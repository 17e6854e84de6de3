package org.guestlist.web.review;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.review.EndsTake;
import org.guestlist.review.ReviewRepeat;
import org.guestlist.review.ReviewSubject;
import org.guestlist.review.ReviewedBy;
import org.guestlist.review.Silence;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** What can be chosen in the lists of the form that starts a review. */
@Dependent
public class ReviewChoices {

    @Inject
    private GroupService groups;

    @Inject
    private ApplicationService applications;

    @Inject
    private Text text;

    private TypedFields typed;

    /** Says which fields hold what is chosen, before anything else. */
    void of(TypedFields fields) {
        typed = fields;
    }

    static <E extends Enum<E>> E chosen(TypedFields typed, Class<E> type, String field, E usual) {
        return RequestValues.constant(type, typed.get(field)).orElse(usual);
    }

    /** @return the name of the group or application, or else what the review is about */
    String name(ReviewSubject subject, Optional<UUID> target) {
        return target.filter(one -> subject.hasTarget())
                .flatMap(one -> subject == ReviewSubject.GROUP
                        ? groups.find(one).map(Group::getName)
                        : applications.find(one).map(Application::getName))
                .orElseGet(() -> text.get("review.subject." + subject));
    }

    public List<Option> getSubjects() {
        return constants("review.subject.", "subject", ReviewSubject.class, ReviewSubject.GUESTS);
    }

    /** @return who can be asked: first, whoever knows these people best */
    public List<Option> getReviewers() {
        String chosen = Objects.requireNonNullElse(typed.get("reviewedBy"), "");
        return Stream.concat(
                        Stream.of(new Option("", text.get("review.reviewedBy.usual"), chosen.isEmpty())),
                        Stream.of(ReviewedBy.values())
                                .map(one -> new Option(
                                        one.name(),
                                        text.get("review.reviewedBy." + one),
                                        one.name().equals(chosen))))
                .toList();
    }

    public List<Option> getSilences() {
        return constants("review.silence.", "silence", Silence.class, Silence.ENDS);
    }

    public List<Option> getTimes() {
        return constants("review.endsTake.", "endsTake", EndsTake.class, EndsTake.AT_CLOSE);
    }

    public List<Option> getRepeats() {
        return constants("review.repeat.", "repeat", ReviewRepeat.class, ReviewRepeat.ONCE);
    }

    /** @return in one line how long there is to answer, and what happens without an answer */
    public String getAnswersNow() {
        String days = Objects.toString(typed.get("days"), "");
        return text.format("review.answers.now", days, Option.chosen(getSilences()));
    }

    /** @return in one line what it is called, and how often it is repeated */
    public String getPlanNow() {
        return Stream.of(typed.get("name"), Option.chosen(getRepeats()))
                .filter(one -> one != null && !one.isBlank())
                .collect(Collectors.joining(" · "));
    }

    private <E extends Enum<E>> List<Option> constants(String key, String field, Class<E> type, E usual) {
        E chosen = chosen(typed, type, field, usual);
        return Stream.of(type.getEnumConstants())
                .map(one -> new Option(one.name(), text.get(key + one), one == chosen))
                .toList();
    }

    /** @return a choice for each group, and one for none yet */
    public List<Option> getGroups() {
        return things(groups.list(), Group::getUuid, Group::getName, "group");
    }

    /** @return a choice for each application, and one for none yet */
    public List<Option> getApplications() {
        return things(applications.list(), Application::getUuid, Application::getName, "application");
    }

    private <T> List<Option> things(List<T> all, Function<T, UUID> id, Function<T, String> name, String field) {
        return Stream.concat(
                        Stream.of(new Option("", text.get("review.choose"), false)),
                        all.stream()
                                .map(one -> new Option(
                                        id.apply(one).toString(),
                                        name.apply(one),
                                        id.apply(one).toString().equals(typed.get(field)))))
                .toList();
    }
}
