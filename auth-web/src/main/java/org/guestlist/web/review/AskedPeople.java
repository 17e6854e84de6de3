package org.guestlist.web.review;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.guestlist.account.Reason;
import org.guestlist.review.AnswerOutcome;
import org.guestlist.review.AnswerOutcome.Answered;
import org.guestlist.review.AnswerOutcome.Unanswerable;
import org.guestlist.review.AnswerOutcome.Why;
import org.guestlist.review.MyReviews;
import org.guestlist.review.ReviewAnswer;
import org.guestlist.review.ReviewAnswer.Ends;
import org.guestlist.review.ReviewAnswer.Stays;
import org.guestlist.review.ReviewFilter;
import org.guestlist.review.ReviewFilter.Show;
import org.guestlist.review.ReviewLine;
import org.guestlist.review.ReviewPart;
import org.guestlist.review.ReviewSubject;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * The people about whom somebody is asked, a page at a time, and the form that answers: about those who are ticked, about all who were not
 * seen for long, or about all others. The address says what is shown.
 */
@Dependent
public class AskedPeople {

    /** So many are found by looking. */
    private static final int FEW = 20;

    private static final int TEXT_LENGTH = 100;

    /** Who asks, and takes the answers. */
    interface Asker {

        /** @return a page of the people; empty if nobody is asked any more */
        Optional<ReviewPart> lines(ReviewFilter filter, Optional<UUID> after);

        AnswerOutcome answer(Set<UUID> people, ReviewAnswer answer);
    }

    /** How many wait, how many of them were not seen for long, and how many are answered. */
    public record Counts(long open, long suggested, long answered) {

        /** @return how many wait of whom nothing is suggested */
        public long others() {
            return open - suggested;
        }

        public long all() {
            return open + answered;
        }
    }

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private String path;
    private UUID review;
    private ReviewSubject subject;
    private Counts counts;
    private Asker asker;
    private ReviewPart part;
    private Set<UUID> ticked;

    /** Says whose people these are, before anything else. */
    void of(String page, UUID ofReview, ReviewSubject about, Counts count, Asker from) {
        path = page;
        review = ofReview;
        subject = about;
        counts = count;
        asker = from;
    }

    /** Answers what a button was pressed for, and shows who is left; says beside the field what is wrong. */
    void act() {
        switch (command.name()) {
            case "stay" -> answer(ticked(), stays());
            case "end" -> answer(ticked(), ends(""));
            case "stayOthers" -> answer(found(Show.OPEN, this::isOther), Optional.of(new Stays(Optional.empty())));
            case "endSuggested" ->
                answer(found(Show.SUGGESTED, line -> true), ends(text.format("myReview.reason.unseen", getDays())));
            case "which" -> errors.refuse("people", "myReview.choose");
            default -> {
                // Only looked at.
            }
        }
    }

    private boolean isOther(ReviewLine line) {
        return !line.suggestsEnd() && !ticked().contains(line.person());
    }

    /** As many as one answer can be about; who is left is there on the next page. */
    private Set<UUID> found(Show show, Predicate<ReviewLine> wanted) {
        Set<UUID> found = new LinkedHashSet<>();
        Optional<UUID> after = Optional.empty();
        do {
            Optional<ReviewPart> next = asker.lines(new ReviewFilter(show, ""), after);
            next.stream()
                    .flatMap(one -> one.lines().stream())
                    .filter(wanted)
                    .limit(MyReviews.MOST - (long) found.size())
                    .forEach(line -> found.add(line.person()));
            after = next.flatMap(ReviewPart::next);
        } while (after.isPresent() && found.size() < MyReviews.MOST);
        return found;
    }

    private Optional<ReviewAnswer> stays() {
        Optional<LocalDate> day = RequestValues.day(getUntil());
        if (day.isEmpty() && !getUntil().isEmpty()) {
            errors.refuse("until", "invite.lastDay.invalid");
            return Optional.empty();
        }
        return Optional.of(new Stays(day));
    }

    private Optional<ReviewAnswer> ends(String usualReason) {
        return Optional.of(new Ends(getReason().isEmpty() ? usualReason : getReason()));
    }

    private void answer(Set<UUID> people, Optional<ReviewAnswer> answer) {
        if (people.isEmpty()) {
            errors.refuse("people", "myReview.NOBODY");
        }
        if (errors.getCount() > 0) {
            return;
        }
        AnswerOutcome outcome = asker.answer(people, answer.orElseThrow());
        if (outcome instanceof Answered done) {
            show(
                    done.answered() == 0
                            ? "MEANWHILE"
                            : answer.orElseThrow().kind().name(),
                    done.answered());
        } else if (outcome instanceof Unanswerable no) {
            refuse(no.why());
        }
    }

    private void refuse(Why why) {
        if (why == Why.GONE) {
            show("MEANWHILE", 0);
        } else {
            errors.refuse(ReviewInput.place(why), "myReview." + why, Reason.LENGTH, MyReviews.MOST);
        }
    }

    private void show(String done, int number) {
        Faces.redirect(path + "?id=%s&done=%s&number=%s", review, done, number);
    }

    private Set<UUID> ticked() {
        if (ticked == null) {
            ticked = RequestValues.uuids(Faces.getRequest(), "person");
        }
        return ticked;
    }

    private ReviewPart part() {
        if (part == null) {
            part = asker.lines(new ReviewFilter(getShow(), getQ()), RequestValues.uuid(parameter("after")))
                    .orElseGet(() -> new ReviewPart(List.of(), 0, Optional.empty()));
        }
        return part;
    }

    private static String parameter(String name) {
        return RequestValues.text(Faces.getRequestParameter(name));
    }

    /** @return the people of this page, by name */
    public List<ReviewLine> getRows() {
        return part().lines();
    }

    /** @return the address of the next page; null at the end */
    public String getNext() {
        return part().next()
                .map(after -> at(getShow())
                        .with("q", getQ())
                        .with("after", after.toString())
                        .on(path))
                .orElse(null);
    }

    /** @return the address of the first page, if this is a later one; null otherwise */
    public String getFirst() {
        return parameter("after").isEmpty()
                ? null
                : at(getShow()).with("q", getQ()).on(path);
    }

    /** @return the address of the page that shows these */
    public String address(String show) {
        return at(Show.valueOf(show)).on(path);
    }

    private Query at(Show show) {
        return Query.NONE.with("id", review.toString()).with("show", show == Show.OPEN ? null : show.name());
    }

    /** @return who is shown: those who wait, unless the address says otherwise */
    public Show getShow() {
        return RequestValues.constant(Show.class, parameter("show"))
                .filter(show -> show != Show.ALL)
                .orElse(Show.OPEN);
    }

    public Counts getCounts() {
        return counts;
    }

    /** @return where the form is sent to */
    public String getPath() {
        return path;
    }

    public UUID getReview() {
        return review;
    }

    /** @return whether there is a field to search in */
    public boolean isMany() {
        return counts.all() > FEW;
    }

    /** @return whether people may stay until a day */
    public boolean isUntilPossible() {
        return subject.canStayUntil();
    }

    /** @return whether this person can be answered about here */
    public boolean isOpen(ReviewLine line) {
        return line.answer().isEmpty();
    }

    public boolean isTicked(ReviewLine line) {
        return ticked().contains(line.person());
    }

    /** @return for so many days somebody was not seen for whom it is suggested that it ends */
    public int getDays() {
        return MyReviews.UNSEEN_DAYS;
    }

    /** @return what is searched for */
    public String getQ() {
        return Text.shortened(parameter("q"), TEXT_LENGTH);
    }

    /** @return the last day as typed */
    public String getUntil() {
        return parameter("until");
    }

    /** @return the reason as typed */
    public String getReason() {
        return parameter("reason");
    }

    /** @return what was done just now: a kind of answer, or that there was nothing left to do; null for nothing */
    public String getDone() {
        String done = parameter("done");
        return command.name().isEmpty() && Set.of("STAYS", "ENDS", "MEANWHILE").contains(done) ? done : null;
    }

    /** @return about how many people */
    public int getNumber() {
        return RequestValues.wholeNumber(parameter("number")).orElse(0);
    }
}
