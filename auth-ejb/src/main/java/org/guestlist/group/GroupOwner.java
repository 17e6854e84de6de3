package org.guestlist.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.guestlist.organisation.tenant.TenantChangeListener;
import org.guestlist.organisation.tenant.TenantOwned;

/** That a person decides who is in a group. Each node holds who owns any, for the link to their groups; what they may do is read anew. */
@Entity
@IdClass(GroupOwner.Key.class)
@EntityListeners(TenantChangeListener.class)
@Table(name = "group_owner")
public class GroupOwner extends TenantOwned {

    @Id
    @Column(name = "group_id")
    private long groupId;

    @Id
    @Column(name = "account_id")
    private long accountId;

    /** For JPA. */
    protected GroupOwner() {}

    GroupOwner(long groupId, long accountId) {
        this.groupId = groupId;
        this.accountId = accountId;
    }

    /** The primary key. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long groupId;
        private long accountId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.groupId == groupId && key.accountId == accountId;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * groupId + accountId);
        }
    }
}
