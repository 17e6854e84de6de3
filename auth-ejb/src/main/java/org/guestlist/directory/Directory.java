package org.guestlist.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.platform.db.Versioned;

/** A directory that keeps people and groups of an organisation. */
@Entity
public class Directory extends TenantOwned implements Versioned {

    /** The longest name, in characters. */
    public static final int NAME_LENGTH = 100;

    @Id
    @SequenceGenerator(name = "directory_seq", sequenceName = "directory_seq", allocationSize = 50)
    @GeneratedValue(generator = "directory_seq")
    private Long id;

    private UUID uuid;
    private String name;

    @Enumerated(EnumType.STRING)
    private DirectoryProduct product;

    private boolean dry;
    private boolean creates;
    private boolean welcomes;

    @Enumerated(EnumType.STRING)
    private Adoption adopts;

    @Enumerated(EnumType.STRING)
    private Leaving leaving;

    @Column(name = "keeps_groups")
    private boolean keepsGroups;

    @Column(name = "touches_roles")
    private boolean touchesRoles;

    private String leaves;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "stopped_at")
    private Instant stoppedAt;

    @Column(name = "let_through_until")
    private Instant letThroughUntil;

    @Version
    private int version;

    /** For JPA. */
    protected Directory() {}

    Directory(NewId id, String name, DirectoryRules rules, Instant now) {
        this.uuid = id.uuid();
        this.createdAt = now;
        change(name, rules);
    }

    /** @return whether a directory can be called so: 1 to {@value #NAME_LENGTH} characters on one line */
    public static boolean isName(String text) {
        String tidy = TidyText.tidy(text);
        return !tidy.isEmpty() && tidy.length() <= NAME_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    final void change(String newName, DirectoryRules rules) {
        if (!isName(newName)) {
            throw new IllegalArgumentException("must be a name of 1 to " + NAME_LENGTH + " characters on one line");
        }
        name = TidyText.tidy(newName);
        product = rules.product();
        dry = rules.dry();
        creates = rules.creates();
        welcomes = rules.welcomes();
        adopts = rules.adopts();
        leaving = rules.leaving();
        keepsGroups = rules.keepsGroups();
        touchesRoles = rules.touchesRoles();
        leaves = String.join("\n", new TreeSet<>(rules.leaves()));
    }

    /** Lets nobody be closed any more until an administrator has looked. */
    void stop(Instant now) {
        stoppedAt = now;
        letThroughUntil = null;
    }

    /** Lets it close as many people as it wants for a while. */
    void letThrough(Instant until) {
        stoppedAt = null;
        letThroughUntil = until;
    }

    public Long getId() {
        return id;
    }

    /** @return the id for addresses and forms */
    public UUID getUuid() {
        return uuid;
    }

    public String getName() {
        return name;
    }

    /** @return what the organisation lets it do */
    public DirectoryRules getRules() {
        return new DirectoryRules(
                product, dry, creates, welcomes, adopts, leaving, keepsGroups, touchesRoles, keys(leaves));
    }

    /** @return the keys in the column */
    static Set<String> keys(String column) {
        return column.isEmpty() ? Set.of() : Set.of(column.split("\n"));
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** @return since when it closes nobody any more, as it would have closed too many; empty if it is not stopped */
    public Optional<Instant> getStoppedAt() {
        return Optional.ofNullable(stoppedAt);
    }

    boolean isLetThrough(Instant now) {
        return letThroughUntil != null && now.isBefore(letThroughUntil);
    }

    /** @return by which source its people are in groups, see {@code group.GroupMember} */
    long getSource() {
        return -id;
    }

    @Override
    public int getVersion() {
        return version;
    }
}
