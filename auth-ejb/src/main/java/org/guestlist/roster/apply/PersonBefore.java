package org.guestlist.roster.apply;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Role;
import org.guestlist.account.Vouching;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.Columns;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.roster.RosterImport;

/** What a person was before an import created or changed the account. Kept as long as the import. */
@Entity
@IdClass(PersonBefore.Key.class)
@Table(name = "person_before")
public class PersonBefore extends TenantOwned {

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Id
    @Column(name = "import_id")
    private long importId;

    private boolean created;
    private String email;
    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private AccountStatus status;

    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    @Column(name = "only_provider_id")
    private Long onlyProviderId;

    @Column(name = "password_allowed")
    private boolean passwordAllowed;

    @Column(name = "external_id")
    private String externalId;

    @Enumerated(EnumType.STRING)
    private AccountKind kind;

    @Column(name = "host_id")
    private Long hostId;

    @Column(name = "second_host_id")
    private Long secondHostId;

    @Column(name = "guest_reason")
    private String guestReason;

    @Column(name = "welcome_words")
    private String welcomeWords;

    @Column(name = "manager_id")
    private Long managerId;

    @Column(name = "group_ids")
    private String groupIds;

    @Column(name = "attribute_values")
    private String attributes;

    @Column(name = "version_after")
    private int versionAfter;

    @Column(name = "applied_at")
    private Instant appliedAt;

    @Enumerated(EnumType.STRING)
    private UndoOutcome outcome;

    /** For JPA. */
    protected PersonBefore() {}

    /**
     * @param account as it is before the import
     * @param groups the ids of the groups by hand; empty if the import does not change them
     * @param attributes the values of those attributes that the import may change, by key; an empty text for none
     */
    static PersonBefore of(
            RosterImport of, Account account, Optional<Collection<Long>> groups, Map<String, String> attributes) {
        PersonBefore before = new PersonBefore();
        before.importId = of.getId();
        before.accountId = account.getId();
        before.email = account.getEmail().value();
        before.name = account.getName();
        before.role = account.getRole();
        before.status = account.getStatus();
        before.language = account.getLanguage().orElse(null);
        before.startsOn = account.getStartsOn().orElse(null);
        before.expiresOn = account.getExpiresOn().orElse(null);
        before.onlyProviderId = account.getOnlyProviderId().orElse(null);
        before.passwordAllowed = account.isPasswordAllowed();
        before.externalId = account.getExternalId().orElse(null);
        before.kind = account.getKind();
        before.hostId = account.getHosts().map(Hosts::first).orElse(null);
        before.secondHostId = account.getHosts().flatMap(Hosts::second).orElse(null);
        before.guestReason = account.getGuestReason().orElse(null);
        before.welcomeWords = account.getWelcomeWords().orElse(null);
        before.managerId = account.getManagerId().orElse(null);
        before.groupIds = groups.map(
                        ids -> ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")))
                .orElse(null);
        before.attributes = attributes.isEmpty() ? null : Columns.json(attributes);
        return before;
    }

    /** @return what there is to keep of a person whom the import has created */
    static PersonBefore ofNew(RosterImport of, Account account) {
        PersonBefore before = new PersonBefore();
        before.importId = of.getId();
        before.accountId = account.getId();
        before.created = true;
        return before;
    }

    /** Notes what the import has made of the account, which is flushed: later versions come from somebody else. */
    void applied(Account account, Instant now) {
        versionAfter = account.getVersion();
        appliedAt = now;
    }

    /** @return why the account is not as the import has left it; empty if it is. Changes of groups are not seen here */
    public Optional<UndoOutcome> changedSince(Account account) {
        if (created
                && (account.getActivatedAt().isPresent()
                        || account.getLastLoginAt().isPresent())) {
            return Optional.of(UndoOutcome.SIGNED_IN);
        }
        boolean letIn = status == AccountStatus.DELETED || status == AccountStatus.DISABLED;
        if (letIn
                && account.getLastLoginAt().filter(at -> at.isAfter(appliedAt)).isPresent()) {
            return Optional.of(UndoOutcome.SIGNED_IN);
        }
        return account.getVersion() == versionAfter ? Optional.empty() : Optional.of(UndoOutcome.CHANGED);
    }

    /** Records what the undo has made of the person. */
    public void end(UndoOutcome how) {
        outcome = how;
    }

    public long getAccountId() {
        return accountId;
    }

    /** @return the import that it was before */
    public long getImportId() {
        return importId;
    }

    public boolean isCreated() {
        return created;
    }

    public Optional<UndoOutcome> getOutcome() {
        return Optional.ofNullable(outcome);
    }

    /** @return whether the person waits for the undo, or is deleted by it and may still have what somebody else gets back */
    public boolean canGiveBack() {
        return outcome == null || created && outcome == UndoOutcome.DONE;
    }

    public EmailAddress getEmail() {
        return EmailAddress.of(email);
    }

    public AccountStatus getStatus() {
        return status;
    }

    public AccountDetails getDetails() {
        return new AccountDetails(
                name,
                role,
                Optional.ofNullable(language),
                Optional.ofNullable(startsOn),
                Optional.ofNullable(expiresOn),
                Optional.ofNullable(externalId));
    }

    /** @return who answered for a guest; empty for a member. An import by a node of the version before knows members alone */
    public Optional<Vouching> getVouching() {
        return kind != AccountKind.GUEST
                ? Optional.empty()
                : Optional.of(new Vouching(
                        new Hosts(hostId, Optional.ofNullable(secondHostId)),
                        Optional.ofNullable(guestReason),
                        Optional.ofNullable(welcomeWords)));
    }

    /** @return the manager, by the id of the account */
    public Optional<Long> getManagerId() {
        return Optional.ofNullable(managerId);
    }

    /** @return the ways of signing in */
    public MethodsOfPerson getWays() {
        return new MethodsOfPerson(role, Optional.ofNullable(onlyProviderId), passwordAllowed);
    }

    /** @return the ids of the groups by hand; empty if the import did not change them */
    public Optional<Set<Long>> getGroups() {
        return Optional.ofNullable(groupIds)
                .map(ids -> Stream.of(ids.split(","))
                        .filter(id -> !id.isEmpty())
                        .map(Long::valueOf)
                        .collect(Collectors.toSet()));
    }

    /** @return the values of those attributes that the import may have changed, by key; an empty text for none */
    public Map<String, String> getAttributes() {
        return attributes == null ? Map.of() : Columns.map(attributes);
    }

    /** The primary key. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long accountId;
        private long importId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.accountId == accountId && key.importId == importId;
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, importId);
        }
    }
}
