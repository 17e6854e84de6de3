package org.guestlist.web.review;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.AccountService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewFilter;
import org.guestlist.review.ReviewPart;
import org.guestlist.review.ReviewProgress;
import org.guestlist.review.ReviewState;
import org.guestlist.review.ReviewTotals;
import org.guestlist.review.ReviewTotals.Total;
import org.guestlist.review.UndoneOutcome.Undoing;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** One review, as administrators follow it: how far each reviewer is, and the buttons that close it, stop it and take it back. */
@Named("review")
@RequestScoped
public class ReviewBean {

    @Inject
    @Param
    private String done;

    @Inject
    private Command command;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private ReviewTotals totals;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentTenant tenant;

    private Review one;
    private Total count;
    private Long waiting;
    private List<ReviewProgress> progress;

    @PostConstruct
    void load() {
        one = command.id().flatMap(administration::find).orElse(null);
    }

    /** Does what a button was pressed for; answers 404 if there is no such review in this organisation. */
    public void act() {
        if (one == null) {
            Faces.responseSendError(404, null);
            return;
        }
        switch (command.name()) {
            case "stop" -> tell(administration.stop(one.getUuid()) ? "stopped" : "meanwhile");
            case "close" -> tell(administration.closeNow(one.getUuid()) ? "closing" : "meanwhile");
            case "undo" -> undo();
            default -> {
                // Only looked at.
            }
        }
    }

    private void undo() {
        if (administration.undo(one.getUuid()) instanceof Undoing undoing) {
            Faces.redirect("/admin/job?id=%s", undoing.job());
        } else {
            tell("meanwhile");
        }
    }

    private void tell(String what) {
        Faces.redirect("/admin/review?id=%s&done=%s", one.getUuid(), what);
    }

    public Review getOne() {
        return one;
    }

    /** @return how far each reviewer is, who has most open first */
    public List<ReviewProgress> getProgress() {
        if (progress == null) {
            progress = administration.progress(one.getUuid());
        }
        return progress;
    }

    public Total getCount() {
        if (count == null) {
            count = totals.of(List.of(one)).getOrDefault(one.getUuid(), Total.NONE);
        }
        return count;
    }

    /** @return about how many people the administrators are to decide here, without the one who asks */
    public long getWaiting() {
        if (waiting == null) {
            waiting = administration
                    .asked(one.getUuid(), ReviewFilter.OPEN, Optional.empty())
                    .map(ReviewPart::total)
                    .orElse(0L);
        }
        return waiting;
    }

    /** @return whether it can be stopped */
    public boolean isRunning() {
        return !one.getState().isOver() && one.getState() != ReviewState.UNKNOWN;
    }

    /** @return whether all have answered, so that it can be closed now */
    public boolean isAnswered() {
        return administration.canCloseNow(one);
    }

    /** @return whether people can be looked at */
    public boolean isBegun() {
        return one.getState() != ReviewState.PLANNED && one.getState() != ReviewState.PREPARING;
    }

    /** @return the job that prepares or closes it; null for none */
    public UUID getJob() {
        boolean works = one.getState() == ReviewState.PREPARING || one.getState() == ReviewState.CLOSING;
        return works ? one.getJob().orElse(null) : null;
    }

    /** @return whether what it has ended can be taken back */
    public boolean isUndoable() {
        return administration.canUndo(one);
    }

    /** @return the last day on which it can */
    public LocalDate getUndoUntil() {
        return day(one.getClosedAt().orElseThrow()).plusDays(ReviewAdministration.UNDO_DAYS);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, tenant.get().getTimeZone());
    }

    /** @return the name of who has started it; null for nobody, or somebody whose deletion is final */
    public String getStarter() {
        return one.getStartedBy()
                .flatMap(accounts::find)
                .map(account -> account.getName())
                .orElse(null);
    }

    /** @return what was done just now; null for nothing */
    public String getDone() {
        return Set.of("started", "changed", "stopped", "closing", "meanwhile").contains(done == null ? "" : done)
                ? done
                : null;
    }
}
