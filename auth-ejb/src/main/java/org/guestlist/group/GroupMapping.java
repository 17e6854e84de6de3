package org.guestlist.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.guestlist.organisation.tenant.TenantOwned;

/** A value of a provider's claim that stands for a group. */
@Entity
@IdClass(GroupMapping.Key.class)
@Table(name = "group_mapping")
public class GroupMapping extends TenantOwned {

    @Id
    @Column(name = "provider_id")
    private long providerId;

    @Id
    @Column(name = "claim_value")
    private String value;

    @Id
    @Column(name = "group_id")
    private long groupId;

    /** For JPA. */
    protected GroupMapping() {}

    GroupMapping(long providerId, String value, long groupId) {
        this.providerId = providerId;
        this.value = value;
        this.groupId = groupId;
    }

    /** @return the value in the claim */
    public String getValue() {
        return value;
    }

    /** @return the group that it stands for, by its id */
    public long getGroupId() {
        return groupId;
    }

    /** The primary key. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long providerId;
        private String value;
        private long groupId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.providerId == providerId
                    && key.groupId == groupId
                    && key.value.equals(value);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Long.hashCode(providerId) + Long.hashCode(groupId)) + value.hashCode();
        }
    }
}
