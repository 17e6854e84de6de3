package org.guestlist.guest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.guestlist.account.Account;

/** What one look has found out and done, so that nobody is asked about twice, and each gets one mail. */
final class TakeOverTurn {

    /** Guests whom somebody is told about, and until when an answer is needed. */
    record Told(List<Account> guests, LocalDate dueOn) {

        private Told and(Account guest, LocalDate due) {
            guests.add(guest);
            return new Told(guests, due.isBefore(dueOn) ? due : dueOn);
        }
    }

    private final LocalDate today;
    private final LongPredicate rule;
    private final Map<Long, Boolean> hosts = new HashMap<>();
    private final Map<Long, Told> asked = new LinkedHashMap<>();
    private final Map<Long, Told> reminded = new LinkedHashMap<>();
    private final Map<Long, List<Account>> given = new LinkedHashMap<>();

    /** @param rule whether an account may answer for guests */
    TakeOverTurn(LocalDate today, LongPredicate rule) {
        this.today = today;
        this.rule = rule;
    }

    LocalDate today() {
        return today;
    }

    /** @return whether the account may answer for guests */
    boolean allows(long accountId) {
        return hosts.computeIfAbsent(accountId, rule::test);
    }

    /** Notes that somebody is asked. @param accountId null for the administrators */
    void asks(Long accountId, Account guest, LocalDate dueOn) {
        tells(asked, accountId, guest, dueOn);
    }

    /** Notes that somebody who is asked already is reminded. */
    void reminds(long accountId, Account guest, LocalDate dueOn) {
        tells(reminded, accountId, guest, dueOn);
    }

    private static void tells(Map<Long, Told> whom, Long accountId, Account guest, LocalDate dueOn) {
        whom.merge(
                accountId, new Told(new ArrayList<>(List.of(guest)), dueOn), (before, now) -> before.and(guest, dueOn));
    }

    /** Notes that somebody answers for the guest from now on. */
    void gives(long accountId, Account guest) {
        given.computeIfAbsent(accountId, id -> new ArrayList<>()).add(guest);
    }

    /** @return who is asked about whom; the administrators as null */
    Map<Long, Told> asked() {
        return asked;
    }

    /** @return who is reminded of whom */
    Map<Long, Told> reminded() {
        return reminded;
    }

    /** @return who has been given whom */
    Map<Long, List<Account>> given() {
        return given;
    }
}
