package org.guestlist.roster.bulk;

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
import java.util.UUID;
import org.guestlist.account.Reason;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.permission.Proof;

/** A confirmed change to many people. The people and the outcome for each are in the table {@code bulk_item}. */
@Entity
public class Bulk extends TenantOwned {

    @Id
    @SequenceGenerator(name = "bulk_seq", sequenceName = "bulk_seq", allocationSize = 50)
    @GeneratedValue(generator = "bulk_seq")
    private Long id;

    private UUID uuid;

    @Enumerated(EnumType.STRING)
    private BulkAction action;

    @Column(name = "last_day")
    private LocalDate lastDay;

    @Column(name = "group_id")
    private Long groupId;

    @Column(name = "host_id")
    private Long hostId;

    private String reason;

    private int total;

    @Column(name = "created_by")
    private Long createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    /** Stored as text: EclipseLink also binds a null UUID as text, which PostgreSQL does not accept for a UUID column. */
    private String job;

    /** Whether it was confirmed with a fresh proof; none is confirmed without a recent one. */
    private boolean proven;

    @Version
    private int version;

    /** For JPA. */
    protected Bulk() {}

    Bulk(
            BulkOrder order,
            Optional<Long> groupId,
            Optional<Long> hostId,
            int total,
            Optional<Long> createdBy,
            boolean proven,
            Instant now) {
        this.uuid = order.id().uuid();
        this.action = order.action();
        this.lastDay = order.lastDay().orElse(null);
        this.groupId = groupId.orElse(null);
        this.hostId = hostId.orElse(null);
        this.reason = order.reason().map(Reason::text).orElse(null);
        this.total = total;
        this.createdBy = createdBy.orElse(null);
        this.proven = proven;
        this.createdAt = now;
    }

    void doneBy(UUID job) {
        this.job = job.toString();
    }

    /** @return the proof with which it was confirmed */
    Proof getProof() {
        return proven ? Proof.FRESH : Proof.RECENT;
    }

    public Long getId() {
        return id;
    }

    /** @return the id for URLs and forms */
    public UUID getUuid() {
        return uuid;
    }

    public BulkAction getAction() {
        return action;
    }

    /** @return the last day that is set, if the action sets one */
    public Optional<LocalDate> getLastDay() {
        return Optional.ofNullable(lastDay);
    }

    /** @return the group by its id, if the action is about one; it may be gone */
    public Optional<Long> getGroupId() {
        return Optional.ofNullable(groupId);
    }

    /** @return the account of the member who answers for the guests from then on, if that is the change */
    public Optional<Long> getHostId() {
        return Optional.ofNullable(hostId);
    }

    /** @return why people are shut out, if they are */
    public Optional<Reason> getReason() {
        return Reason.typed(reason);
    }

    /** @return how many people it is for */
    public int getTotal() {
        return total;
    }

    /** @return the account of the person who confirmed it */
    public Optional<Long> getCreatedBy() {
        return Optional.ofNullable(createdBy);
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** @return the background job that runs it; empty if it was done at once */
    public Optional<UUID> getJob() {
        return Optional.ofNullable(job).map(UUID::fromString);
    }
}
