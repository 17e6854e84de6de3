package org.guestlist.throttle;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AddressChanged;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Transactions;
import org.guestlist.platform.secret.MasterKey;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * Counts password attempts, by address and by browser. Counting is a short transaction of its own, so that it is never rolled back and
 * parallel guesses wait for the row.
 *
 * <p>An attempt counts as a failure while its password is checked, so that parallel guesses cannot bypass the limit. Pending attempts are
 * counted too: an attempt that would be refused only because of them waits in {@link AttemptQueue} for their results, since all may be
 * correct. So each admitted attempt must end: {@link #failed}, {@link #reset} or {@link #giveBackSoon}; {@code limit.Attempt} sees to that.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Throttle {

    private static final Logger LOG = Logger.getLogger(Throttle.class.getName());

    /** Represents all browsers from which an account has not signed in. */
    public static final long UNKNOWN_BROWSER = 0;

    /** The prefix of the back door's keys. Addresses are counted in lower case, so no entered text has this prefix. */
    private static final String BACK_DOOR = "BACK-DOOR:";

    /** The prefix of keys for guesses by a signed-in user. */
    private static final String CHANGE = "CHANGE:";

    /** The prefix of keys for guesses at the second factor, after a right password. */
    private static final String SECOND_FACTOR = "SECOND-FACTOR:";

    /** The prefix of keys for guesses at the codes of devices, by a signed-in user. */
    private static final String DEVICE_CODE = "DEVICE-CODE:";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private MasterKey masterKey;

    @Inject
    private Clock clock;

    @Inject
    private AttemptQueue queue;

    @Inject
    private OwedAttempts owed;

    @Inject
    private Transactions transactions;

    @Inject
    private Throttle self;

    /**
     * Counts an attempt as a failure, before its password is checked, unless it is blocked. Waits for a moment if only pending attempts
     * block it.
     *
     * @param emailKey the key of the entered address, whether or not it has an account
     * @param browserId of {@link KnownBrowsers#find}
     * @return whether the attempt may continue
     * @throws BusyException if only pending attempts block it, and it has waited for too long or too many wait
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Decision count(String emailKey, long browserId) {
        return queue.await(() -> self.countNow(emailKey, browserId));
    }

    /** @return whether the attempt may continue, and whether pending attempts might change that */
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
        // One statement in either case, so that the time does not reveal whether there was a row.
        boolean done = seen.isEmpty() ? row.insert(more) : row.replace(counts, more);
        return done ? counted : countInTurn(rule, row);
    }

    /** Another attempt interfered: from here on, attempts wait for the row. */
    private Counted countInTurn(ThrottleRule rule, AttemptRow row) {
        row.insert(Counts.none(clock.instant()));
        Counts counts = lock(row);
        // Read the clock only now: an attempt that waited for the row is later than those before it.
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
        // Without a row, the address was changed or the person erased a moment ago.
        return row.lock().orElseGet(() -> Counts.none(clock.instant()));
    }

    private static ThrottleRule rule(String key, long browserId) {
        if (key.startsWith(BACK_DOOR)) {
            return ThrottleRule.BACK_DOOR;
        }
        if (key.startsWith(DEVICE_CODE)) {
            return ThrottleRule.DEVICE_CODE;
        }
        return browserId == UNKNOWN_BROWSER ? ThrottleRule.UNKNOWN_BROWSER : ThrottleRule.KNOWN_BROWSER;
    }

    /** @return the key under which the back door counts for the address, separately from the normal sign-in and more strictly */
    public static String backDoor(String emailKey) {
        return BACK_DOOR + emailKey;
    }

    /** @return the key under which a signed-in user's guesses at the current password are counted, also separately */
    public static String change(String emailKey) {
        return CHANGE + emailKey;
    }

    /**
     * @return the key under which wrong codes of a second factor are counted, separately from passwords: a right password, and a new one by
     *         mail, give no more guesses at the code
     */
    public static String secondFactor(String emailKey) {
        return SECOND_FACTOR + emailKey;
    }

    /** @return the key under which a signed-in user's wrong codes of devices are counted, also separately */
    public static String deviceCode(String emailKey) {
        return DEVICE_CODE + emailKey;
    }

    /**
     * Records that the attempt failed: it stays counted.
     *
     * @return the alarm that it causes
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
            queue.moved();
        }
    }

    /** Resets the count after a successful attempt, in the caller's transaction. Other pending attempts stay counted until they end. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void reset(String emailKey, long browserId) {
        row(emailKey, browserId).reset();
        transactions.after(queue::moved);
    }

    /** Takes back one attempt whose password was never checked: now, or once the database can write it. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void giveBackSoon(String emailKey, long browserId) {
        AttemptRow row = row(emailKey, browserId);
        try {
            row.giveBack();
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "An attempt is given back later", e);
            owed.add(row.tenantId(), row.keyHash(), row.browserId());
        }
        queue.moved();
    }

    /**
     * Resets all counts of the address, in every browser: its owner has proven to control the mailbox. Uses the caller's transaction and
     * its connection: a second connection for each of many concurrent callers could exhaust the pool and cause a deadlock.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void resetAll(String emailKey) {
        sql.update("""
                update throttle set failures = 0, under_way = 0, blocked_until = last_attempt_at
                where tenant_id = :organisation and key_hash = ?""", key(emailKey));
    }

    /** Moves the counts of an account to its new address, so that no attacker gets a hundred more guesses (NIST SP 800-63B-4 §3.2.2). */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void onAddressChanged(@Observes AddressChanged event) {
        String from = event.before().key();
        String to = event.account().getEmail().key();
        if (!from.equals(to)) {
            move(from, to);
            move(backDoor(from), backDoor(to));
            move(change(from), change(to));
            move(secondFactor(from), secondFactor(to));
            move(deviceCode(from), deviceCode(to));
        }
    }

    /** Removes the counts of a person whose deletion is final. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void onErased(@Observes AccountErased event) {
        for (EmailAddress address : event.addresses()) {
            sql.update(
                    "delete from throttle where tenant_id = :organisation and key_hash in (?, ?, ?, ?, ?)",
                    key(address.key()),
                    key(backDoor(address.key())),
                    key(change(address.key())),
                    key(secondFactor(address.key())),
                    key(deviceCode(address.key())));
        }
    }

    private void move(String from, String to) {
        sql.update("delete from throttle where tenant_id = :organisation and key_hash = ?", key(to));
        sql.update(
                "update throttle set key_hash = ? where tenant_id = :organisation and key_hash = ?",
                key(to),
                key(from));
    }

    private String key(String emailKey) {
        return masterKey.hmac("throttle", emailKey);
    }

    /** The notification that a failure causes. */
    public enum Alarm {
        /** None: typing mistakes are normal. */
        NONE,
        /** The first failure with the longest wait: the password is being guessed. */
        HARD,
        /** From here on the password is disabled until it is reset. */
        LOCKED
    }

    /**
     * The result of counting an attempt.
     *
     * @param decision whether it may continue
     * @param othersUnderWay whether pending attempts might still change that
     */
    public record Counted(Decision decision, boolean othersUnderWay) {}
}
