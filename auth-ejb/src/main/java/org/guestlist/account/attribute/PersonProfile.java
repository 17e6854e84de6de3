package org.guestlist.account.attribute;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.guestlist.organisation.tenant.TenantOwned;

/** The standard attributes of a person, as the search for people asks for them. Only {@link AttributeRows} writes them. */
@Entity
@Table(name = "person_profile")
public class PersonProfile extends TenantOwned {

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Column(name = "given_name")
    private String givenName;

    @Column(name = "family_name")
    private String familyName;

    private String title;
    private String department;

    @Column(name = "employee_type")
    private String employeeType;

    @Column(name = "employee_number")
    private String employeeNumber;

    private String location;
    private String phone;

    /** For JPA. */
    protected PersonProfile() {}
}
