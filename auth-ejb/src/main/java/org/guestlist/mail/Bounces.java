package org.guestlist.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;

/** Takes reports of mails of the current organisation that came back, and marks the people whom mail does not reach. */
@Stateless
public class Bounces {

    /** The path at which mail servers and providers report mails that came back. */
    public static final String PATH = "/api/mail/bounces";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private BounceTokens tokens;

    @Inject
    private MailStandings standings;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    private record Sent(long id, long accountId, MailKind kind, String sentTo, Optional<String> bounceStatus) {}

    /**
     * Notes the report at its mail, and marks the person if it is for good and about the present address. What names no mail of this
     * organisation is ignored, and the caller does not learn of it.
     */
    public void report(Bounce bounce) {
        find(bounce)
                .filter(mail -> mail.bounceStatus
                        .filter(before -> before.startsWith("5"))
                        .isEmpty())
                .ifPresent(mail -> note(mail, bounce));
    }

    private Optional<Sent> find(Bounce bounce) {
        String select = """
                select id, account_id, kind, sent_to, bounce_status from mail_outbox
                where tenant_id = :organisation and sent_to is not null and kind in (%s) and
                """.formatted(Outbox.KNOWN_KINDS);
        if (bounce.token().isPresent()) {
            return tokens.read(tenant.id(), bounce.token().get().toLowerCase(Locale.ROOT))
                    .flatMap(id -> sql.first(Sent.class, select + "id = ?", id));
        }
        return EmailAddress.parse(bounce.recipient().orElseThrow())
                .flatMap(accounts::find)
                .flatMap(account -> sql.first(
                        Sent.class,
                        select + "account_id = ? and sent_at is not null order by sent_at desc, id desc limit 1",
                        account.getId()));
    }

    private void note(Sent mail, Bounce bounce) {
        sql.update("""
                update mail_outbox set bounced_at = ?, bounce_status = ?, bounce_words = ?
                where tenant_id = :organisation and id = ?
                """, clock.instant(), bounce.status(), bounce.words(), mail.id);
        Account account = accounts.find(mail.accountId).orElseThrow();
        boolean present = EmailAddress.parse(mail.sentTo)
                .filter(account.getEmail()::equals)
                .isPresent();
        if (bounce.isHard()) {
            auditLog.record(AuditEvent.of(AuditKind.MAIL_UNDELIVERABLE)
                    .about(account.getId(), account.getEmail().value())
                    .refused(DeliveryException.Reason.RETURNED)
                    .after(AuditName.MAIL, mail.kind)
                    .after(AuditName.MAIL_ANSWER, bounce.answer()));
            // 5.7 is about us or a policy (RFC 3463 §3.8), and says nothing about the person.
            if (present && !bounce.status().startsWith("5.7.")) {
                standings.returned(account.getId(), bounce.answer());
            }
        }
    }
}
