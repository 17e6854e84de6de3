package org.guestlist.web.review;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.review.Foreseen;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewPlan;
import org.guestlist.review.ReviewState;
import org.guestlist.review.StartOutcome;
import org.guestlist.review.StartOutcome.Begun;
import org.guestlist.review.StartOutcome.Outdated;
import org.guestlist.review.StartOutcome.Unfit;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** The form that starts a review, or changes one that is planned. It says what will happen before it does. */
@Named("startReview")
@RequestScoped
public class StartReviewBean {

    @Inject
    private Command command;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private ReviewForm form;

    private Review planned;
    private Foreseen foreseen;
    private boolean changedMeanwhile;

    @PostConstruct
    void load() {
        planned = command.id()
                .flatMap(administration::find)
                .filter(review -> review.getState() == ReviewState.PLANNED)
                .orElse(null);
        if (!command.name().isEmpty()) {
            form.take();
        } else if (planned != null) {
            form.fill(planned);
        } else {
            form.begin();
        }
    }

    /** Does what a button was pressed for; answers 404 if there is no such planned review. */
    public void act() {
        if (planned == null && command.id().isPresent()) {
            Faces.responseSendError(404, null);
            return;
        }
        switch (command.name()) {
            case "look" -> form.read().ifPresent(this::foresee);
            case "start" -> form.read().ifPresent(this::start);
            case "change" -> form.read().ifPresent(this::change);
            default -> {
                // Only looked at.
            }
        }
    }

    private void foresee(ReviewPlan plan) {
        Foreseen seen = administration.foresee(plan);
        if (seen.problems().isEmpty()) {
            foreseen = seen;
        } else {
            form.refuse(seen.problems());
        }
    }

    private void start(ReviewPlan plan) {
        // Without an id that was made here, the form did not come from here.
        command.newId(Thing.REVIEW).ifPresent(id -> end(administration.start(id, plan), "started"));
    }

    private void change(ReviewPlan plan) {
        Optional<LocalDate> day = form.startsOn();
        if (day.isEmpty()) {
            return;
        }
        end(administration.change(planned.getUuid(), form.version(), plan, day.get()), "changed");
    }

    private void end(StartOutcome outcome, String done) {
        if (outcome instanceof Begun begun) {
            Faces.redirect("/admin/review?id=%s&saved=%s", begun.review().getUuid(), done);
        } else if (outcome instanceof Unfit unfit) {
            form.refuse(unfit.problems());
        } else if (outcome instanceof Outdated) {
            changedMeanwhile = true;
        } else {
            Faces.redirect("/admin/reviews");
        }
    }

    /** @return the review that is planned, if it is about one; null otherwise */
    public Review getPlanned() {
        return planned;
    }

    /** @return what would happen; null unless that was asked for */
    public Foreseen getForeseen() {
        return foreseen;
    }

    /** @return the last day for an answer, if it starts now */
    public LocalDate getDue() {
        return form.due();
    }

    /** @return the id of what the form will start, as it was made for it */
    public String getId() {
        return command.newId(Thing.REVIEW).isPresent() ? command.sealedId() : command.makeId(Thing.REVIEW);
    }

    /** @return whether somebody else has changed the planned review since its form was opened */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    public ReviewForm getForm() {
        return form;
    }
}
