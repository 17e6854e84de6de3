package org.guestlist.account;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Search criteria for people; a person must match all of them.
 *
 * @param text the beginning of the address, of its domain, or of words of the name in any order, or the whole external id; with an at sign
 *     no name is searched; empty for all people
 * @param states states of the account; at least one
 * @param role the role, or empty for any
 * @param expiry the last day
 * @param source how the account was created, or empty for any
 * @param group the public id of a group that the person is in, or empty for any; nobody is in a group that does not exist
 * @param cameBy the public id of an import that created or changed the person, or empty for any; an import that is gone has none
 * @param lastSeen the last sign-in
 * @param credentials what they have to sign in with
 * @param mailed how far they have come with their invitation
 * @param kind whether they are members or guests, or empty for both
 * @param host the public id of the member who answers for them, as the first or second host, or empty for any
 * @param attribute a value of an attribute, or empty for any
 */
public record AccountFilter(
        String text,
        Set<AccountState> states,
        Optional<Role> role,
        Expiry expiry,
        Optional<AccountSource> source,
        Optional<UUID> group,
        Optional<UUID> cameBy,
        LastSeen lastSeen,
        Credentials credentials,
        Mailed mailed,
        Optional<AccountKind> kind,
        Optional<UUID> host,
        Optional<AttributeFilter> attribute) {

    /** How many days ahead {@link Expiry#WEEK} looks. */
    public static final int WEEK_DAYS = 7;

    /** How many days ahead {@link Expiry#SOON} looks. */
    public static final int SOON_DAYS = 30;

    /** All accounts except deleted ones. */
    public static final Set<AccountState> NOT_DELETED =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(AccountState.DELETED)));

    public AccountFilter {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("Nobody is in no state");
        }
        states = Collections.unmodifiableSet(EnumSet.copyOf(states));
    }

    /** @return the last day that is {@link Expiry#SOON} */
    static LocalDate lastSoonDay(LocalDate today) {
        return today.plusDays(SOON_DAYS);
    }

    /** @return the last day that is {@link Expiry#WEEK} */
    static LocalDate lastDayOfWeek(LocalDate today) {
        return today.plusDays(WEEK_DAYS);
    }

    /** @return a filter for all people who match the text, deleted or not */
    public static AccountFilter of(String text) {
        return new AccountFilter(
                text,
                EnumSet.allOf(AccountState.class),
                Optional.empty(),
                Expiry.ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LastSeen.ANY,
                Credentials.ANY,
                Mailed.ANY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** @return the same filter for other states */
    public AccountFilter in(Collection<AccountState> others) {
        return but(parts -> parts.states = EnumSet.copyOf(others));
    }

    /** @return the same filter for another role, or for any */
    public AccountFilter as(Optional<Role> other) {
        return but(parts -> parts.role = other);
    }

    /** @return the same filter for another last day */
    public AccountFilter until(Expiry other) {
        return but(parts -> parts.expiry = other);
    }

    /** @return the same filter for another source, or for any */
    public AccountFilter from(Optional<AccountSource> other) {
        return but(parts -> parts.source = other);
    }

    /** @return the same filter for another group, or for any */
    public AccountFilter within(Optional<UUID> other) {
        return but(parts -> parts.group = other);
    }

    /** @return the same filter for another import, or for any */
    public AccountFilter cameBy(Optional<UUID> other) {
        return but(parts -> parts.cameBy = other);
    }

    /** @return the same filter for another last sign-in */
    public AccountFilter seen(LastSeen other) {
        return but(parts -> parts.lastSeen = other);
    }

    /** @return the same filter for other credentials */
    public AccountFilter having(Credentials other) {
        return but(parts -> parts.credentials = other);
    }

    /** @return the same filter for another progress of the invitation */
    public AccountFilter mailed(Mailed other) {
        return but(parts -> parts.mailed = other);
    }

    /** @return the same filter for members or guests, or for both */
    public AccountFilter being(Optional<AccountKind> other) {
        return but(parts -> parts.kind = other);
    }

    /** @return the same filter for the guests of another member, or for all */
    public AccountFilter hostedBy(Optional<UUID> other) {
        return but(parts -> parts.host = other);
    }

    /** What a filter is made of, for one that differs in something. */
    private static final class Parts {
        private Set<AccountState> states;
        private Optional<Role> role;
        private Expiry expiry;
        private Optional<AccountSource> source;
        private Optional<UUID> group;
        private Optional<UUID> cameBy;
        private LastSeen lastSeen;
        private Credentials credentials;
        private Mailed mailed;
        private Optional<AccountKind> kind;
        private Optional<UUID> host;
    }

    private AccountFilter but(Consumer<Parts> change) {
        Parts parts = new Parts();
        parts.states = states;
        parts.role = role;
        parts.expiry = expiry;
        parts.source = source;
        parts.group = group;
        parts.cameBy = cameBy;
        parts.lastSeen = lastSeen;
        parts.credentials = credentials;
        parts.mailed = mailed;
        parts.kind = kind;
        parts.host = host;
        change.accept(parts);
        return new AccountFilter(
                text,
                parts.states,
                parts.role,
                parts.expiry,
                parts.source,
                parts.group,
                parts.cameBy,
                parts.lastSeen,
                parts.credentials,
                parts.mailed,
                parts.kind,
                parts.host,
                attribute);
    }

    /** @return whether it has no other criteria than those that {@link AccountCounts} counts */
    boolean isCounted() {
        // A week is not told apart in what is stored.
        return expiry != Expiry.WEEK && withoutCounted().equals(of(""));
    }

    /** @return the same filter without the criteria that {@link AccountCounts} counts: for any state, role, last day and source */
    AccountFilter withoutCounted() {
        return but(parts -> {
            parts.states = EnumSet.allOf(AccountState.class);
            parts.role = Optional.empty();
            parts.expiry = Expiry.ANY;
            parts.source = Optional.empty();
        });
    }
}
