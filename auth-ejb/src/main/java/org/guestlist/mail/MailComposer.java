package org.guestlist.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.link.LinkService;
import org.guestlist.link.MintedLink;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Tenant;

/** Makes the mail of a row in the outbox, for the current organisation, or finds that it is no longer wanted. */
@Stateless
public class MailComposer {

    @Inject
    private CurrentTenant current;

    @Inject
    private AccountService accounts;

    @Inject
    private LinkService links;

    @Inject
    private Outbox outbox;

    @Inject
    private MailWriter writer;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /**
     * Composes the mail to be handed to the mail server at once, and mints its link, which works from now on while that of an earlier try works
     * no more.
     *
     * @return nothing if it is not to be sent, which then is noted, or if another may be sending it by now
     */
    public Optional<Mail> compose(QueuedMail queued) {
        outbox.takeTurns(queued);
        if (!outbox.handOver(queued)) {
            return Optional.empty();
        }
        Tenant tenant = current.get();
        Account account = account(queued);
        Optional<MailKind.Obstacle> obstacle = queued.kind().obstacle(account.state(clock.instant(), tenant.getTimeZone()))
                .or(() -> outdated(queued, account));
        if (obstacle.isPresent()) {
            outbox.giveUp(queued, "not sent: " + obstacle.get().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            return Optional.empty();
        }
        Optional<MintedLink> link = queued.kind().purpose().map(purpose -> links.mint(account, purpose));
        Locale language = account.getLanguage().orElse(tenant.getLanguage()).locale();
        return Optional.of(writer.write(new Letter(queued.kind(), language,
                new Letter.Sender(tenant.getName(), tenant.getMailSenderName(), current.address(), tenant.getTimeZone(), tenant.getSupportContact()),
                new Letter.Reader(queued.address().orElse(account.getEmail().value()), account.getName()), queued.createdAt(), link, queued.parameters())));
    }

    /** A warning of another last day than the account has by now would only alarm. */
    private static Optional<MailKind.Obstacle> outdated(QueuedMail queued, Account account) {
        boolean warns = queued.kind() == MailKind.EXPIRY_WARNING;
        boolean sameDay = account.getExpiresOn().map(LocalDate::toString).equals(Optional.ofNullable(queued.parameters().get("day")));
        return warns && !sameDay ? Optional.of(MailKind.Obstacle.EXPIRY_CHANGED) : Optional.empty();
    }

    /** Gives the mail up, for this reason, and lets the administrators know. */
    public void undeliverable(QueuedMail queued, DeliveryException.Reason reason, String answer) {
        Account account = account(queued);
        outbox.giveUp(queued, answer);
        auditLog.record(AuditEvent.of(AuditKind.MAIL_UNDELIVERABLE).about(account.getId(), account.getEmail().value()).refused(reason)
                .after(AuditName.MAIL, queued.kind()).after(AuditName.MAIL_ANSWER, answer));
    }

    private Account account(QueuedMail queued) {
        return accounts.find(queued.accountId()).orElseThrow(() -> new IllegalStateException("No account " + queued.accountId()));
    }
}
