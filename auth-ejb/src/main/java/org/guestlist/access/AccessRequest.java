package org.guestlist.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * Somebody's request to come into a group, for its own sake or for an application. It is open until an owner says yes or no, the person
 * takes it back, or it lapses; after that it never changes.
 */
@Entity
@Table(name = "access_request")
public class AccessRequest extends TenantOwned {

    /** What became of it. The names are stored: add, never rename. */
    public enum State {
        OPEN,
        GRANTED,
        REFUSED,
        /** Nobody has decided in time. */
        LAPSED,
        /** The person has taken it back. */
        WITHDRAWN,
        /** Of a newer version. */
        @Fallback
        UNKNOWN
    }

    /** The longest reason or answer, in characters. */
    public static final int TEXT_LENGTH = 300;

    @Id
    @SequenceGenerator(name = "access_request_seq", sequenceName = "access_request_seq", allocationSize = 50)
    @GeneratedValue(generator = "access_request_seq")
    private Long id;

    private UUID uuid;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "group_id")
    private long groupId;

    private String wanted;
    private String reason;
    private LocalDate until;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "created_at")
    private Instant createdAt;

    private boolean told;

    @Column(name = "decided_by")
    private Long decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    private String answer;

    @Version
    private int version;

    /** For JPA. */
    protected AccessRequest() {}

    AccessRequest(long accountId, Wanted wanted, String reason, Optional<LocalDate> until, Instant now) {
        this.uuid = UUID.randomUUID();
        this.accountId = accountId;
        this.groupId = wanted.groupId();
        this.wanted = wanted.name();
        this.reason = reason;
        this.until = until.orElse(null);
        this.state = State.OPEN;
        this.createdAt = now;
    }

    /** @return whether the text says something, on one line, and not too much */
    static boolean isText(String text) {
        return !text.isBlank() && text.length() <= TEXT_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    /** Ends it. @param by who has decided; empty for the person and for the clock */
    void end(State as, Optional<Long> by, Optional<String> said, Instant now) {
        if (state != State.OPEN) {
            throw new IllegalStateException("This request was decided already");
        }
        state = as;
        decidedBy = by.orElse(null);
        answer = said.orElse(null);
        decidedAt = now;
    }

    /** All who decide have got a mail. */
    void tell() {
        told = true;
    }

    public UUID getUuid() {
        return uuid;
    }

    long getAccountId() {
        return accountId;
    }

    long getGroupId() {
        return groupId;
    }

    /** @return what was asked for, as it was called then */
    public String getWanted() {
        return wanted;
    }

    public String getReason() {
        return reason;
    }

    /** @return the last day that the person wants; empty for none */
    public Optional<LocalDate> getUntil() {
        return Optional.ofNullable(until);
    }

    public State getState() {
        return state;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** @return why it was refused; empty unless it was */
    public Optional<String> getAnswer() {
        return Optional.ofNullable(answer);
    }
}
