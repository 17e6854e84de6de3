package org.guestlist.audit;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Search criteria for the audit log; an event must match all of them.
 *
 * @param accountId whom it concerns, or who did it, by the account's id
 * @param person the same by the beginning of the address; empty for all people
 * @param from the first day, in the organisation's time zone
 * @param to the last day
 * @param kinds what happened, one of these
 * @param outcome how it ended
 * @param reason why it was refused, as the name of a constant
 * @param provider the identity provider or application that it was about, by its name at that time
 * @param code the code that the person was shown
 * @param partOf the public id of the event that stands for the change whose parts are sought; {@link #WHOLE} for what is no such part, and
 *     empty for all
 */
public record AuditFilter(
        Optional<Long> accountId,
        String person,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Set<AuditKind> kinds,
        Optional<AuditOutcome> outcome,
        Optional<String> reason,
        Optional<String> provider,
        Optional<SupportCode> code,
        Optional<String> partOf) {

    private static final Pattern WHOLE_ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** For {@link #partOf}. */
    public static final String WHOLE = "";

    public AuditFilter {
        kinds = Set.copyOf(kinds);
    }

    /** Matches every event. */
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            EnumSet.allOf(AuditKind.class),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** @return a filter for events that concern the account or were caused by it */
    public static AuditFilter ofAccount(long accountId) {
        return new AuditFilter(
                Optional.of(accountId),
                "",
                Optional.empty(),
                Optional.empty(),
                ALL.kinds,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** @return a filter for the events with a support code */
    public static AuditFilter ofCode(SupportCode code) {
        return new AuditFilter(
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                ALL.kinds,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(code),
                Optional.empty());
    }

    /** @return whether it is about a person, by account or address */
    boolean isOfPerson() {
        return accountId.isPresent() || !person.isBlank();
    }

    /** @return whether it is about a person, by the beginning of the address as well, or a support code */
    boolean isOfOne() {
        return isOfPerson() || code.isPresent();
    }

    /**
     * @return whether it is about one account, one whole address or one support code, which is all that those may look for who see people
     * alone
     */
    public boolean isOfOnePerson() {
        return accountId.isPresent()
                || code.isPresent()
                || WHOLE_ADDRESS.matcher(person.strip()).matches();
    }

    /** @return the same filter without what concerns no single person */
    AuditFilter ofPeople() {
        Set<AuditKind> some =
                kinds.stream().filter(kind -> kind.topic().isOfPeople()).collect(Collectors.toSet());
        return of(some);
    }

    /** @return whether it matches whatever has happened */
    public boolean isOfAnyKind() {
        return kinds.size() == AuditKind.values().length;
    }

    /**
     * @return the same filter, but for the parts of changes to many people, for which one event stands. If a person, a code, one kind, an
     *         outcome or the parts of a change are sought, it stays as it is: what is sought may be such a part
     */
    public AuditFilter folded() {
        return isOfOne()
                        || kinds.size() == 1
                        || outcome.isPresent()
                        || reason.isPresent()
                        || provider.isPresent()
                        || partOf.isPresent()
                ? this
                : new AuditFilter(
                        accountId, person, from, to, kinds, outcome, reason, provider, code, Optional.of(WHOLE));
    }

    /** @return the same filter for these kinds */
    public AuditFilter of(Set<AuditKind> others) {
        return new AuditFilter(accountId, person, from, to, others, outcome, reason, provider, code, partOf);
    }
}
