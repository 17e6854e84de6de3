package org.guestlist.signin.secondfactor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.client.CurrentClient;

/** Tells the person by mail, and the audit log, what happened to a second factor; in the transaction in which it happens. */
@ApplicationScoped
public class SecondFactorNews {

    private static final Duration QUIET = Duration.ofHours(1);

    @Inject
    private AuditLog auditLog;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    void added(Account account) {
        auditLog.record(about(AuditKind.SECOND_FACTOR_ADDED, account));
        outbox.add(MailKind.SECOND_FACTOR_ADDED, account, Map.of("client", client.address()));
    }

    /** @param help of the administrator who did it; empty if it was the person, or an operator */
    void removed(Account account, Optional<Help> help) {
        auditLog.record(about(AuditKind.SECOND_FACTOR_REMOVED, account)
                .after(
                        AuditName.RECOGNISED_BY,
                        help.map(one -> one.recognition().text())));
        outbox.add(
                MailKind.SECOND_FACTOR_REMOVED,
                account,
                help.map(one -> Map.of("administrator", one.administrator()))
                        .or(() -> client.operator().map(name -> Map.of("operator", name)))
                        .orElseGet(() -> Map.of("client", client.address())));
    }

    void codesReplaced(Account account) {
        auditLog.record(about(AuditKind.RECOVERY_CODES_REPLACED, account));
        outbox.add(MailKind.RECOVERY_CODES_REPLACED, account, Map.of("client", client.address()));
    }

    void recoveryCodeUsed(Account account, long left) {
        auditLog.record(about(AuditKind.RECOVERY_CODE_USED, account).after(AuditName.CODES_LEFT, left));
        outbox.add(
                MailKind.RECOVERY_CODE_USED, account, Map.of("left", String.valueOf(left), "client", client.address()));
    }

    /** The first factor was shown, and the second is asked for. */
    public void asked(Account account) {
        auditLog.record(about(AuditKind.SECOND_FACTOR_ASKED, account));
    }

    void trusted(Account account, int days) {
        auditLog.record(about(AuditKind.DEVICE_TRUSTED, account).after(AuditName.TRUSTED_DEVICE_DAYS, days));
    }

    void notAsked(Account account) {
        auditLog.record(about(AuditKind.SECOND_FACTOR_NOT_ASKED, account));
    }

    void forgotten(Account account, int devices) {
        auditLog.record(about(AuditKind.DEVICES_FORGOTTEN, account).before(AuditName.TRUSTED_DEVICES, devices));
    }

    /** Warns the person, at most once an hour, that somebody who has shown the first factor guesses codes. */
    public void guessed(Account account) {
        if (outbox.countSince(account, clock.instant().minus(QUIET), MailKind.CODES_GUESSED) == 0) {
            outbox.add(MailKind.CODES_GUESSED, account, Map.of("client", client.address()));
        }
    }

    private static AuditEvent about(AuditKind kind, Account account) {
        return AuditEvent.of(kind).about(account.getId(), account.getEmail().value());
    }
}
