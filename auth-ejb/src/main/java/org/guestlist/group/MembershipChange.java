package org.guestlist.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * What has happened to a membership, for the owners of the group, who must not read the person's other groups: in the audit log, one event
 * names all groups of a person that have changed.
 */
@Entity
@Table(name = "group_history")
public class MembershipChange extends TenantOwned {

    /** What has happened. The names are stored: add, never rename. */
    public enum Kind {
        /** The person came into the group. */
        ADDED,
        /** The person was taken out of it. */
        REMOVED,
        /** The membership has another last day, or none any more. */
        LIMITED,
        /** Its last day was over. */
        ENDED,
        /** Of a newer version. */
        @Fallback
        UNKNOWN
    }

    @Id
    @SequenceGenerator(name = "group_history_seq", sequenceName = "group_history_seq", allocationSize = 50)
    @GeneratedValue(generator = "group_history_seq")
    private Long id;

    @Column(name = "group_id")
    private long groupId;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "actor_id")
    private Long actorId;

    private long source;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private LocalDate until;

    @Column(name = "happened_at")
    private Instant happenedAt;

    /** For JPA. */
    protected MembershipChange() {}

    static MembershipChange of(Kind kind, GroupMember member) {
        MembershipChange change = new MembershipChange();
        change.kind = kind;
        change.groupId = member.getGroupId();
        change.accountId = member.getAccountId();
        change.source = member.getSource();
        change.until = member.getUntil().orElse(null);
        return change;
    }

    void happened(Instant now, Optional<Long> actor) {
        happenedAt = now;
        actorId = actor.orElse(null);
    }

    long getGroupId() {
        return groupId;
    }

    public long getAccountId() {
        return accountId;
    }

    /** @return who did it; empty for the system */
    public Optional<Long> getActorId() {
        return Optional.ofNullable(actorId);
    }

    /** @return whether an identity provider's claim said so */
    public boolean isByProvider() {
        return source != GroupMember.BY_HAND;
    }

    public Kind getKind() {
        return kind;
    }

    /** @return the last day of the membership from then on; empty for none */
    public Optional<LocalDate> getUntil() {
        return Optional.ofNullable(until);
    }

    public Instant getHappenedAt() {
        return happenedAt;
    }
}
