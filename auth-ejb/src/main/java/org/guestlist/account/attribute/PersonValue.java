package org.guestlist.account.attribute;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Objects;
import org.guestlist.organisation.tenant.TenantOwned;

/** A person's value of an own attribute, as the search for people asks for it. Only {@link AttributeRows} writes it. */
@Entity
@Table(name = "person_value")
@IdClass(PersonValue.Key.class)
public class PersonValue extends TenantOwned {

    /** Which value it is. */
    public static class Key {

        private long accountId;
        private long attributeId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.accountId == accountId && key.attributeId == attributeId;
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, attributeId);
        }
    }

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Id
    @Column(name = "attribute_id")
    private long attributeId;

    @Column(name = "value_key")
    private String valueKey;

    @Column(name = "value_number")
    private BigDecimal valueNumber;

    /** For JPA. */
    protected PersonValue() {}
}
