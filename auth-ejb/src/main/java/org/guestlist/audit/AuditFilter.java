package org.guestlist.audit;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which events of the audit log to look for: those for which all of it holds.
 *
 * @param accountId whom it concerns, or who did it, by the account's id
 * @param person the same by the beginning of the address; empty for everybody
 * @param from the first day, in the organisation's time zone
 * @param to the last day
 * @param kind what happened
 * @param outcome how it ended
 * @param code the code that the person was shown
 */
public record AuditFilter(Optional<Long> accountId, String person, Optional<LocalDate> from, Optional<LocalDate> to, Optional<AuditKind> kind,
        Optional<AuditOutcome> outcome, Optional<SupportCode> code) {

    /** Lets everything through. */
    public static final AuditFilter ALL = new AuditFilter(Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    /** @return what concerns the account, or was done by it */
    public static AuditFilter ofAccount(long accountId) {
        return new AuditFilter(Optional.of(accountId), "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** @return the event, or the few, under a support code */
    public static AuditFilter ofCode(SupportCode code) {
        return new AuditFilter(Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(code));
    }
}
