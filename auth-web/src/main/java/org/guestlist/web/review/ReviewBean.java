package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** One review, as administrators follow it: how far each reviewer is, and the buttons that close it, stop it and take it back. */
@Named("review")
@RequestScoped
public class ReviewBean extends OnePage<Review> {

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

    @Inject
    private Text text;

    private Total count;
    private Long waiting;
    private List<ReviewProgress> progress;

    public ReviewBean() {
        super("/admin/review", Set.of("started", "changed", "stopped", "closing", "meanwhile"));
    }

    @Override
    protected Optional<Review> find(UUID id) {
        return administration.find(id);
    }

    /** Does what a button was pressed for. */
    public void act() {
        if (getThing() == null) {
            return;
        }
        switch (command.name()) {
            case "stop" -> tell(administration.stop(getThing().getUuid()) ? "stopped" : "meanwhile");
            case "close" -> tell(administration.closeNow(getThing().getUuid()) ? "closing" : "meanwhile");
            case "undo" -> undo();
            default -> {
                // Only looked at.
            }
        }
    }

    private void undo() {
        if (administration.undo(getThing().getUuid()) instanceof Undoing undoing) {
            Faces.redirect("/admin/job?id=%s", undoing.job());
        } else {
            tell("meanwhile");
        }
    }

    /** @return how far each reviewer is, who has most open first */
    public List<ReviewProgress> getProgress() {
        if (progress == null) {
            progress = administration.progress(getThing().getUuid());
        }
        return progress;
    }

    /** @return who is asked, in one line */
    public String getProgressNow() {
        return getProgress().stream()
                .map(row -> row.name().isEmpty() ? text.get("review.reviewer.administrators") : row.name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    public Total getCount() {
        if (count == null) {
            count = totals.of(List.of(getThing())).getOrDefault(getThing().getUuid(), Total.NONE);
        }
        return count;
    }

    /** @return about how many people the administrators are to decide here, without the one who asks */
    public long getWaiting() {
        if (waiting == null) {
            waiting = administration
                    .asked(getThing().getUuid(), ReviewFilter.OPEN, Optional.empty())
                    .map(ReviewPart::total)
                    .orElse(0L);
        }
        return waiting;
    }

    /** @return whether it can be stopped */
    public boolean isRunning() {
        return !getThing().getState().isOver() && getThing().getState() != ReviewState.UNKNOWN;
    }

    /** @return whether all have answered, so that it can be closed now */
    public boolean isAnswered() {
        return administration.canCloseNow(getThing());
    }

    /** @return whether people can be looked at */
    public boolean isBegun() {
        return getThing().getState() != ReviewState.PLANNED && getThing().getState() != ReviewState.PREPARING;
    }

    /** @return the job that prepares or closes it; null for none */
    public UUID getJob() {
        boolean works =
                getThing().getState() == ReviewState.PREPARING || getThing().getState() == ReviewState.CLOSING;
        return works ? getThing().getJob().orElse(null) : null;
    }

    /** @return whether what it has ended can be taken back */
    public boolean isUndoable() {
        return administration.canUndo(getThing());
    }

    /** @return the last day on which it can */
    public LocalDate getUndoUntil() {
        return day(getThing().getClosedAt().orElseThrow()).plusDays(ReviewAdministration.UNDO_DAYS);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, tenant.get().getTimeZone());
    }

    /** @return the name of who has started it; null for nobody, or somebody whose deletion is final */
    public String getStarter() {
        return getThing()
                .getStartedBy()
                .flatMap(accounts::find)
                .map(account -> account.getName())
                .orElse(null);
    }
}
