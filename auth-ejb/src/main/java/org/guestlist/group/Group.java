package org.guestlist.group;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.PlannedOnce;
import org.guestlist.platform.db.Versioned;

/** A group of an organisation's people. JPQL reserves the word "group", so its queries say {@code PeopleGroup}. */
@Entity(name = "PeopleGroup")
@Table(name = "people_group")
@NamedQuery(
        name = Group.OF_ACCOUNT,
        query = "select distinct g from PeopleGroup g, GroupMember m"
                + " where g.id = m.groupId and m.accountId = :account and " + GroupMember.COUNTS
                + " order by g.nameKey",
        hints = @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK))
public class Group extends TenantOwned implements Versioned {

    /** The groups that an {@code account} is in, by its id, by whatever source, {@code today}; by name. */
    static final String OF_ACCOUNT = "PeopleGroup.ofAccount";

    /** The longest description, in characters. */
    public static final int DESCRIPTION_LENGTH = 200;

    @Id
    @SequenceGenerator(name = "people_group_seq", sequenceName = "people_group_seq", allocationSize = 50)
    @GeneratedValue(generator = "people_group_seq")
    private Long id;

    private UUID uuid;
    private String name;

    @Column(name = "name_key")
    private String nameKey;

    private String description;

    @Enumerated(EnumType.STRING)
    @Column(name = "given_by")
    private GroupGiving givenBy = GroupGiving.NOBODY;

    @Column(name = "giving_approved")
    private boolean givingApproved;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    /** For JPA. */
    protected Group() {}

    Group(UUID uuid, GroupName name, String description, Instant now) {
        this.uuid = uuid;
        this.createdAt = now;
        describe(name, description);
    }

    final void describe(GroupName name, String description) {
        if (!isDescription(description)) {
            throw new IllegalArgumentException("must be at most " + DESCRIPTION_LENGTH + " characters on one line");
        }
        this.name = name.value();
        this.nameKey = name.key();
        this.description = description.strip();
    }

    /** @return whether the text is a valid description: empty, or at most {@value #DESCRIPTION_LENGTH} characters on one line */
    public static boolean isDescription(String text) {
        return text.strip().length() <= DESCRIPTION_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    public Long getId() {
        return id;
    }

    /** @return the id for URLs and forms */
    public UUID getUuid() {
        return uuid;
    }

    /** @return the text by which names are compared, see {@link GroupName#key()} */
    public String getKey() {
        return nameKey;
    }

    public String getName() {
        return name;
    }

    void giveBy(GroupGiving hosts, boolean approved) {
        givenBy = hosts;
        givingApproved = approved;
    }

    /** @return which hosts may put their guests into it */
    public GroupGiving getGivenBy() {
        return givenBy;
    }

    /** @return whether a guest whom a host would put into it waits for a yes */
    public boolean isGivingApproved() {
        return givingApproved;
    }

    /** @return empty if there is none */
    public String getDescription() {
        return description;
    }

    @Override
    public int getVersion() {
        return version;
    }
}
