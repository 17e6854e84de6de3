package org.guestlist.throttle;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AddressChanged;
import org.guestlist.account.EmailAddress;
import org.guestlist.db.Sql;
import org.guestlist.db.Transactions;
import org.guestlist.secret.MasterKey;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * Counts attempts to prove a password, by address and by browser. To count is a short transaction of its own, so that what was counted
 * stays counted and parallel guesses queue on the row.
 *
 * <p>An attempt counts as a failure while its password is looked at, so that parallel guesses cannot slip past. How many are still under way is
 * counted too: who would be refused while some are, waits in {@link Line} for how they end, since they may all be right. So each attempt that was
 * let through must end: {@link #failed}, {@link #reset} or {@link #giveBack}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Throttle {

    /** Stands for all browsers that an account has not signed in from. */
    public static final long UNKNOWN_BROWSER = 0;

    /** What the back door counts under begins with it. Addresses are counted in small letters, so nothing that is typed does. */
    private static final String BACK_DOOR = "BACK-DOOR:";

    /** What guesses of somebody who is signed in count under begins with it. */
    private static final String CHANGE = "CHANGE:";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private MasterKey masterKey;

    @Inject
    private Clock clock;

    @Inject
    private Line line;

    @Inject
    private Transactions transactions;

    @Inject
    private Throttle self;

    /**
     * Counts an attempt as a failure, before its password is looked at, unless it has to wait. Waits for a moment where only attempts under way
     * stand in the way.
     *
     * @param emailKey the key of the address that was typed, whether or not it has an account
     * @param browserId of {@link KnownBrowsers#find}
     * @return whether the attempt may go on
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Decision count(String emailKey, long browserId) {
        return line.await(() -> self.countNow(emailKey, browserId));
    }

    /** @return whether the attempt may go on, and whether others under way might change that */
    public Counted countNow(String emailKey, long browserId) {
        ThrottleRule rule = rule(emailKey, browserId);
        AttemptRow row = row(emailKey, browserId);
        Optional<Counts> seen = row.read();
        Instant now = clock.instant();
        Counts counts = seen.orElse(Counts.none(now));
        Counted counted = count(rule, counts, now);
        if (!(counted.decision instanceof Decision.Open)) {
            return counted;
        }
        Counts more = counts.withOneMore(rule, now);
        // One statement in either case, so that nobody can tell whether there was a row.
        boolean done = seen.isEmpty() ? row.insert(more) : row.replace(counts, more);
        return done ? counted : countInTurn(rule, row);
    }

    /** Another attempt came between: from here on they queue on the row. */
    private Counted countInTurn(ThrottleRule rule, AttemptRow row) {
        row.insert(Counts.none(clock.instant()));
        Counts counts = lock(row);
        // Only now: an attempt that waited for the row comes after those that it waited for.
        Instant now = clock.instant();
        Counted counted = count(rule, counts, now);
        if (counted.decision instanceof Decision.Open) {
            row.store(counts.withOneMore(rule, now));
        }
        return counted;
    }

    private static Counted count(ThrottleRule rule, Counts counts, Instant now) {
        return new Counted(rule.decide(counts.failures(), counts.blockedUntil(), now), counts.underWayAt(now) > 0);
    }

    private AttemptRow row(String emailKey, long browserId) {
        return new AttemptRow(sql, tenant.get().getId(), key(emailKey), browserId);
    }

    private Counts lock(AttemptRow row) {
        // Without a row its address was changed, or its person erased, a moment ago.
        return row.lock().orElseGet(() -> Counts.none(clock.instant()));
    }

    private static ThrottleRule rule(String key, long browserId) {
        if (key.startsWith(BACK_DOOR)) {
            return ThrottleRule.BACK_DOOR;
        }
        return browserId == UNKNOWN_BROWSER ? ThrottleRule.UNKNOWN_BROWSER : ThrottleRule.KNOWN_BROWSER;
    }

    /** @return the key under which the back door counts for the address, apart from the front door and more strictly */
    public static String backDoor(String emailKey) {
        return BACK_DOOR + emailKey;
    }

    /** @return the key under which guesses at the current password of somebody who is signed in are counted, apart from the front door too */
    public static String change(String emailKey) {
        return CHANGE + emailKey;
    }

    /**
     * The attempt was no proof: it stays counted.
     *
     * @return what has come to pass with it
     */
    public Alarm failed(String emailKey, long browserId) {
        try {
            AttemptRow row = row(emailKey, browserId);
            Counts counts = lock(row);
            row.store(counts.withOneEnded());
            ThrottleRule rule = rule(emailKey, browserId);
            if (counts.failures() == rule.limit()) {
                return Alarm.LOCKED;
            }
            return rule.isHardFrom(counts.failures()) ? Alarm.HARD : Alarm.NONE;
        } finally {
            line.moved();
        }
    }

    /** Starts the count anew, after a proof, in the caller's transaction. Other attempts that are under way stay counted until they end. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void reset(String emailKey, long browserId) {
        row(emailKey, browserId).reset();
        transactions.after(line::moved);
    }

    /** Takes back one attempt whose password was never looked at. */
    public void giveBack(String emailKey, long browserId) {
        row(emailKey, browserId).giveBack();
        line.moved();
    }

    /**
     * Starts all counts of the address anew, in every browser: its owner has proven to hold the mailbox. In the caller's transaction, which
     * holds a connection already: a second one for each of many callers at once could use up the pool, and none would go on.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void resetAll(String emailKey) {
        sql.update("update throttle set failures = 0, under_way = 0, blocked_until = last_attempt_at where tenant_id = ? and key_hash = ?",
                tenant.get().getId(), key(emailKey));
    }

    /** What was counted against an account goes with it to its new address: nobody gets a hundred guesses more (NIST SP 800-63B-4 §3.2.2). */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void onAddressChanged(@Observes AddressChanged event) {
        String from = event.before().key();
        String to = event.account().getEmail().key();
        if (!from.equals(to)) {
            move(from, to);
            move(backDoor(from), backDoor(to));
            move(change(from), change(to));
        }
    }

    /** Keeps nothing of a person whose deletion is final. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void onErased(@Observes AccountErased event) {
        for (EmailAddress address : event.addresses()) {
            sql.update("delete from throttle where tenant_id = ? and key_hash in (?, ?, ?)", tenant.get().getId(), key(address.key()),
                    key(backDoor(address.key())), key(change(address.key())));
        }
    }

    private void move(String from, String to) {
        sql.update("delete from throttle where tenant_id = ? and key_hash = ?", tenant.get().getId(), key(to));
        sql.update("update throttle set key_hash = ? where tenant_id = ? and key_hash = ?", key(to), tenant.get().getId(), key(from));
    }

    private String key(String emailKey) {
        return masterKey.hmac("throttle", emailKey);
    }

    /** Whether somebody should hear of a failure. */
    public enum Alarm {
        /** People mistype. */
        NONE,
        /** It is the first that costs the longest wait: somebody is guessing. */
        HARD,
        /** From here on the password is off until it is reset. */
        LOCKED
    }

    /**
     * What counting an attempt gave.
     *
     * @param decision whether it may go on
     * @param othersUnderWay whether attempts that are under way might still change that
     */
    public record Counted(Decision decision, boolean othersUnderWay) {
    }
}
