package org.guestlist.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.organisation.tenant.TenantOwned;

/**
 * A person's membership in a group by one source. One by hand may have a last day, in the organisation's zone: from the next midnight on it
 * counts nowhere, though its row is there until {@link EndedMemberships} has removed it. So whoever reads memberships says
 * {@link #COUNTS}, or the same in SQL (ADR 54).
 */
@Entity
@IdClass(GroupMember.Key.class)
@Table(name = "group_member")
public class GroupMember extends TenantOwned {

    /** The source of what an administrator gave on a page or by an import. Any other is the id of an identity provider. */
    public static final long BY_HAND = 0;

    /** In JPQL, of a member {@code m}: its last day is not over. Takes the parameter {@code today}. */
    public static final String COUNTS = "(m.until is null or m.until >= :today)";

    /** The same in SQL; takes today as a value. */
    public static final String COUNTS_IN_SQL = "(m.until is null or m.until >= ?)";

    @Id
    @Column(name = "group_id")
    private long groupId;

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Id
    private long source;

    private LocalDate until;

    /** For JPA. */
    protected GroupMember() {}

    /** @param until the last day; null for none */
    GroupMember(long groupId, long accountId, long source, LocalDate until) {
        this.groupId = groupId;
        this.accountId = accountId;
        this.source = source;
        this.until = until;
    }

    /** Makes this the last day; null for none. */
    void lastUntil(LocalDate day) {
        this.until = day;
    }

    /** @return whether it counts on this day, as {@link #COUNTS} says */
    boolean counts(LocalDate today) {
        return until == null || !until.isBefore(today);
    }

    Optional<LocalDate> getUntil() {
        return Optional.ofNullable(until);
    }

    long getGroupId() {
        return groupId;
    }

    long getAccountId() {
        return accountId;
    }

    long getSource() {
        return source;
    }

    /** The primary key. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long groupId;
        private long accountId;
        private long source;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.groupId == groupId
                    && key.accountId == accountId
                    && key.source == source;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * (31 * groupId + accountId) + source);
        }
    }
}
