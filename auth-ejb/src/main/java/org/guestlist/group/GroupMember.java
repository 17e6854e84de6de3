package org.guestlist.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.guestlist.organisation.tenant.TenantOwned;

/** A person's membership in a group by one source. */
@Entity
@IdClass(GroupMember.Key.class)
@Table(name = "group_member")
public class GroupMember extends TenantOwned {

    /** The source of what an administrator gave on a page or by an import. Any other is the id of an identity provider. */
    public static final long BY_HAND = 0;

    @Id
    @Column(name = "group_id")
    private long groupId;

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Id
    private long source;

    /** For JPA. */
    protected GroupMember() {}

    GroupMember(long groupId, long accountId, long source) {
        this.groupId = groupId;
        this.accountId = accountId;
        this.source = source;
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
