package org.guestlist.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.Versioned;

/** A campaign: what it asks, and how far it is. What is asked and said about each person is in the table {@code review_line}. */
@Entity
public class Review extends TenantOwned implements Versioned {

    @Id
    @SequenceGenerator(name = "review_seq", sequenceName = "review_seq", allocationSize = 50)
    @GeneratedValue(generator = "review_seq")
    private Long id;

    private UUID uuid;
    private String name;

    @Enumerated(EnumType.STRING)
    private ReviewSubject subject;

    private String target;

    @Column(name = "target_name")
    private String targetName;

    @Column(name = "days_unseen")
    private int daysUnseen;

    @Enumerated(EnumType.STRING)
    @Column(name = "reviewed_by")
    private ReviewedBy reviewedBy;

    private String named;
    private int days;

    @Enumerated(EnumType.STRING)
    private Silence silence;

    @Enumerated(EnumType.STRING)
    @Column(name = "ends_take")
    private EndsTake endsTake;

    @Enumerated(EnumType.STRING)
    private ReviewRepeat repeats;

    @Enumerated(EnumType.STRING)
    private ReviewState state;

    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Column(name = "started_by")
    private Long startedBy;

    @Column(name = "opened_at")
    private Instant openedAt;

    private int reminded;

    @Column(name = "closed_at")
    private Instant closedAt;

    /** As text, empty for none: EclipseLink also binds a null UUID as text, which PostgreSQL does not accept for a UUID column. */
    private String job = "";

    @Column(name = "undone_at")
    private Instant undoneAt;

    @Column(name = "undone_by")
    private Long undoneBy;

    @Version
    private int version;

    /** For JPA. */
    protected Review() {}

    /** One that is planned for a day. */
    Review(NewId id, ReviewPlan plan, String targetName, LocalDate startsOn, Optional<Long> startedBy) {
        this.uuid = id.uuid();
        this.startsOn = startsOn;
        this.startedBy = startedBy.orElse(null);
        this.state = ReviewState.PLANNED;
        become(plan, targetName);
    }

    /** Changes what it asks, as long as it is planned. */
    void become(ReviewPlan plan, String nameOfTarget) {
        this.name = plan.name();
        this.subject = plan.subject();
        this.target = plan.target().map(UUID::toString).orElse("");
        this.targetName = nameOfTarget;
        this.daysUnseen = plan.daysUnseen();
        this.reviewedBy = plan.reviewedBy();
        this.named = plan.named().stream().map(UUID::toString).sorted().collect(Collectors.joining("\n"));
        this.days = plan.days();
        this.silence = plan.silence();
        this.endsTake = plan.endsTake();
        this.repeats = plan.repeat();
        this.dueOn = startsOn.plusDays(days - 1L);
    }

    /** Puts it off, or forward, as long as it is planned. */
    void startOn(LocalDate day) {
        this.startsOn = day;
        this.dueOn = day.plusDays(days - 1L);
    }

    void prepare(UUID by) {
        this.state = ReviewState.PREPARING;
        this.job = by.toString();
    }

    /** The reviewers are asked from now on, and have as many days as the plan says. */
    void open(LocalDate today, Instant now) {
        this.state = ReviewState.OPEN;
        this.openedAt = now;
        this.dueOn = today.plusDays(days - 1L);
    }

    void remind(int times) {
        this.reminded = times;
    }

    void workedOnBy(UUID by) {
        this.job = by.toString();
    }

    void beginToClose(UUID by) {
        this.state = ReviewState.CLOSING;
        this.job = by.toString();
    }

    void end(ReviewState as, Instant now) {
        this.state = as;
        this.closedAt = now;
    }

    void undo(UUID by, Optional<Long> account, Instant now) {
        this.job = by.toString();
        this.undoneBy = account.orElse(null);
        this.undoneAt = now;
    }

    Long getId() {
        return id;
    }

    /** @return the id for URLs and forms */
    public UUID getUuid() {
        return uuid;
    }

    /** @return what it asks */
    public ReviewPlan getPlan() {
        return new ReviewPlan(
                name,
                subject,
                target.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(target)),
                daysUnseen,
                reviewedBy,
                named.isEmpty() ? Set.of() : named.lines().map(UUID::fromString).collect(Collectors.toSet()),
                days,
                silence,
                endsTake,
                repeats);
    }

    public String getName() {
        return name;
    }

    public ReviewSubject getSubject() {
        return subject;
    }

    /** @return the name of the group or application, as it was at the start; empty if it is about none */
    public String getTargetName() {
        return targetName;
    }

    /** @return the key of the group or application, for comparing with other reviews; empty for none */
    String getTarget() {
        return target;
    }

    public ReviewState getState() {
        return state;
    }

    Silence getSilence() {
        return silence;
    }

    EndsTake getEndsTake() {
        return endsTake;
    }

    ReviewRepeat getRepeat() {
        return repeats;
    }

    int getDays() {
        return days;
    }

    /** @return the day on which it has begun or is to begin */
    public LocalDate getStartsOn() {
        return startsOn;
    }

    /** @return the last day for an answer; of one that is planned or prepared, as it is expected */
    public LocalDate getDueOn() {
        return dueOn;
    }

    /** @return the account that has started it, or the first one of those that repeat */
    public Optional<Long> getStartedBy() {
        return Optional.ofNullable(startedBy);
    }

    /** @return when the reviewers were asked; empty before */
    public Optional<Instant> getOpenedAt() {
        return Optional.ofNullable(openedAt);
    }

    int getReminded() {
        return reminded;
    }

    /** @return when it was over; empty before */
    public Optional<Instant> getClosedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** @return the job that prepares, closes or undoes it, the last one; empty before */
    public Optional<UUID> getJob() {
        return job.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(job));
    }

    /** @return when what it has ended was taken back; empty if it was not */
    public Optional<Instant> getUndoneAt() {
        return Optional.ofNullable(undoneAt);
    }

    /** @return the version for forms: a change based on another one is refused */
    @Override
    public int getVersion() {
        return version;
    }
}
