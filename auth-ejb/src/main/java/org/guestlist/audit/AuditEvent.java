package org.guestlist.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.NetworkAddress;

/**
 * One row of the audit log. Created by {@link #of}, completed by the other methods, and written by {@link AuditLog#record}, which adds the
 * actor, the time and the network address. Never changed afterwards, except the count of refusals that it stands for, see {@link Refusals}.
 */
@Entity
@Table(name = "audit_event")
public class AuditEvent extends TenantOwned {

    private static final int LABEL_LENGTH = 254;
    private static final int PROVIDER_LENGTH = 60;

    @Id
    @SequenceGenerator(name = "audit_event_seq", sequenceName = "audit_event_seq", allocationSize = 50)
    @GeneratedValue(generator = "audit_event_seq")
    private Long id;

    private UUID uuid = UUID.randomUUID();

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Enumerated(EnumType.STRING)
    private AuditKind kind;

    /** The same as it is stored, for kinds that only a newer version knows. */
    @Column(name = "kind", insertable = false, updatable = false)
    private String storedKind;

    @Enumerated(EnumType.STRING)
    private AuditOutcome outcome = AuditOutcome.DONE;

    private String reason;
    private String method;
    private String provider;

    @Column(name = "actor_id")
    private Long actorId;

    private String actor;

    @Column(name = "actor_key")
    private String actorKey;

    @Column(name = "subject_id")
    private Long subjectId;

    private String subject;

    @Column(name = "subject_key")
    private String subjectKey = "";

    private String address;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "support_code")
    private String supportCode;

    @Column(name = "before_value")
    private AuditValues before = AuditValues.NONE;

    @Column(name = "after_value")
    private AuditValues after = AuditValues.NONE;

    private int occurrences = 1;

    /** The public id of the event that stands for all of its change, as text; empty for none. */
    @Column(name = "part_of")
    private String partOf = "";

    /** For JPA. */
    protected AuditEvent() {}

    /** @return an event of this kind, done unless said otherwise */
    public static AuditEvent of(AuditKind kind) {
        AuditEvent event = new AuditEvent();
        event.kind = kind;
        return event;
    }

    /** Sets whom it concerns: the account's id, or null for an address without account, and the address. */
    public AuditEvent about(Long subjectId, String subject) {
        this.subjectId = subjectId;
        this.subject = cut(subject, LABEL_LENGTH);
        this.subjectKey = key(subject);
        return this;
    }

    /** Marks it as refused, with the reason (a constant's name). */
    public AuditEvent refused(Enum<?> reason) {
        this.outcome = AuditOutcome.REFUSED;
        this.reason = reason.name();
        return this;
    }

    /** Marks it as done with a warning for administrators (a constant's name). */
    public AuditEvent warning(Enum<?> reason) {
        this.outcome = AuditOutcome.WARNING;
        this.reason = reason.name();
        return this;
    }

    /** Sets how the person signed in (a constant's name). */
    public AuditEvent by(Enum<?> method) {
        this.method = method.name();
        return this;
    }

    /** Sets the name of the identity provider or application that it was about; null for none. */
    public AuditEvent at(String provider) {
        this.provider = cut(provider, PROVIDER_LENGTH);
        return this;
    }

    /** Sets the values before and after the change; of names that are in both, only different values are kept. */
    public AuditEvent changed(AuditValues before, AuditValues after) {
        this.before = before.without(after);
        this.after = after.without(before);
        return this;
    }

    /** Adds a value before the change, or one that was removed by it. */
    public AuditEvent before(AuditName name, Object value) {
        before = before.and(name, value);
        return this;
    }

    /** Adds a value after the change, or a detail of what was done. */
    public AuditEvent after(AuditName name, Object value) {
        after = after.and(name, value);
        return this;
    }

    /**
     * Makes this the event that stands for all those that are written within the change.
     *
     * @param change as in {@link CurrentClient#within}
     */
    public AuditEvent standingFor(UUID change) {
        this.uuid = change;
        return this;
    }

    /** Sets the support code that the person was shown. */
    public AuditEvent withCode(SupportCode code) {
        this.supportCode = code.value();
        return this;
    }

    /** @return an event of the same kind and method that stands for this one and others like it, regardless of the person */
    AuditEvent counting(Enum<?> reason, SupportCode code) {
        AuditEvent event = of(kind).refused(reason).withCode(code);
        event.method = method;
        return event;
    }

    /** @return the address for searching by its beginning; empty if there is none */
    static String key(String address) {
        return address == null ? "" : cut(address.strip().toLowerCase(Locale.ROOT), LABEL_LENGTH);
    }

    @PreUpdate
    @PreRemove
    void refuse() {
        throw new IllegalStateException("Events of the audit log are only ever added");
    }

    /** PostgreSQL text cannot contain NUL, and user input must not prevent the event from being written. */
    static String cut(Object value, int length) {
        String text = value == null ? null : value.toString().replace('\0', ' ');
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    void happened(Instant now, CurrentClient client) {
        occurredAt = now;
        actorId = client.accountId().orElse(null);
        actor = cut(client.account(), LABEL_LENGTH);
        actorKey = key(actor);
        address = client.address();
        userAgent = client.userAgent();
        partOf = client.change().map(UUID::toString).orElse("");
    }

    /** @return the primary key; null until it is written */
    public Long getId() {
        return id;
    }

    public UUID getUuid() {
        return uuid;
    }

    public Instant getOccurredAt() {
        return occurredAt;
    }

    public AuditKind getKind() {
        return kind;
    }

    /** @return the name of the kind, also of one that only a newer version knows */
    public String getKindName() {
        return kind == AuditKind.UNKNOWN ? storedKind : kind.name();
    }

    public AuditOutcome getOutcome() {
        return outcome;
    }

    /** @return the true reason, as the name of a constant of the feature that wrote the event */
    public Optional<String> getReason() {
        return Optional.ofNullable(reason);
    }

    /** @return how the person signed in, as the name of a constant */
    public Optional<String> getMethod() {
        return Optional.ofNullable(method);
    }

    /** @return the identity provider or application that it was about, by its name at that time */
    public Optional<String> getProvider() {
        return Optional.ofNullable(provider);
    }

    /** @return who did it: an address, or empty for the system and for people who are not signed in */
    public Optional<String> getActor() {
        return Optional.ofNullable(actor);
    }

    public Optional<Long> getSubjectId() {
        return Optional.ofNullable(subjectId);
    }

    /** @return whom it concerns, so that those of the same address are found together; empty for nobody */
    public String getSubjectKey() {
        return subjectKey;
    }

    /** @return whom it concerns: an address */
    public Optional<String> getSubject() {
        return Optional.ofNullable(subject);
    }

    /** @return the network address it came from, as people write it, empty for the system */
    public String getAddress() {
        return NetworkAddress.written(address);
    }

    public String getUserAgent() {
        return userAgent;
    }

    public Optional<SupportCode> getSupportCode() {
        return Optional.ofNullable(supportCode).map(SupportCode::new);
    }

    public AuditValues getBefore() {
        return before;
    }

    public AuditValues getAfter() {
        return after;
    }

    /** @return the public id of the event that stands for all of its change; empty for an event of its own */
    public Optional<UUID> getPartOf() {
        return partOf.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(partOf));
    }

    /** @return how many events this one stands for: more than one where refusals of a flood are counted */
    public int getOccurrences() {
        return occurrences;
    }
}
