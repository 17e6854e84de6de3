package org.guestlist.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.link.LinkService;
import org.guestlist.account.link.MintedLink;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.Tenant;

/** Composes the mail for a row of the outbox, in the current organisation, or finds that it is no longer needed. */
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
    private MailStandings standings;

    @Inject
    private MailWriter writer;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /**
     * Composes the mail to be handed to the mail server at once, and creates its link, which replaces the link of an earlier try.
     *
     * @return empty if it must not be sent, which is then recorded, or if another node may be sending it
     */
    public Optional<Mail> compose(QueuedMail queued) {
        outbox.takeTurns(queued.accountId());
        if (!outbox.holdWhileSending(queued)) {
            return Optional.empty();
        }
        Tenant tenant = current.get();
        Account account = account(queued);
        Optional<MailKind.Obstacle> obstacle = queued.kind()
                .obstacle(account.state(clock.instant(), tenant.getTimeZone()))
                .or(() -> outdated(queued, account));
        if (obstacle.isPresent()) {
            outbox.drop(queued, obstacle.get());
            return Optional.empty();
        }
        Optional<MintedLink> link = queued.kind()
                .purpose()
                .map(purpose -> queued.kind().isExample() ? links.sample(purpose) : links.mint(account, purpose));
        String to = queued.address().orElse(account.getEmail().value());
        outbox.address(queued, to, link.map(MintedLink::id));
        if (queued.kind().leadsIn()) {
            standings.linkedUntil(account.getId(), link.map(MintedLink::expiresAt));
        }
        return Optional.of(write(
                queued.kind(),
                account.getLanguage().orElse(tenant.getLanguage()),
                account.isGuest(),
                new Letter.Reader(to, account.getName()),
                queued.createdAt(),
                link,
                withLastDay(queued.parameters(), queued.kind(), account)));
    }

    /** @return a welcome mail as the person would get it in this language, with a link that opens nothing; it is not sent */
    public Mail example(MailKind kind, Language language, Account person, Map<String, String> parameters) {
        return write(
                kind,
                language,
                person.isGuest(),
                new Letter.Reader(person.getEmail().value(), person.getName()),
                clock.instant(),
                kind.purpose().map(links::sample),
                withLastDay(parameters, kind, person));
    }

    /** Whoever is invited until a day reads so at once. */
    private static Map<String, String> withLastDay(Map<String, String> parameters, MailKind kind, Account account) {
        Map<String, String> all = new HashMap<>(parameters);
        if (kind.carriesSentence()) {
            account.getExpiresOn().ifPresent(day -> all.put(MailWriter.UNTIL, day.toString()));
        }
        return all;
    }

    /** @return the mail as a guest with this name and address, which may be empty, would get it, without a last day; else as above */
    public Mail exampleForGuest(
            MailKind kind, Language language, String name, String email, Map<String, String> parameters) {
        return write(
                kind,
                language,
                true,
                new Letter.Reader(email, name),
                clock.instant(),
                kind.purpose().map(links::sample),
                parameters);
    }

    private Mail write(
            MailKind kind,
            Language language,
            boolean guest,
            Letter.Reader reader,
            Instant at,
            Optional<MintedLink> link,
            Map<String, String> parameters) {
        Tenant tenant = current.get();
        Map<String, String> all = new HashMap<>(parameters);
        if (kind.carriesSentence()) {
            all.put(MailWriter.SENTENCE, tenant.sentence(language, guest));
        }
        return writer.write(new Letter(
                kind,
                language.locale(),
                new Letter.Sender(
                        tenant.getName(),
                        tenant.getMailSenderName(),
                        current.address(),
                        tenant.getTimeZone(),
                        tenant.getSupportContact()),
                reader,
                at,
                link,
                all));
    }

    /** A warning about an outdated last day would be misleading. */
    private static Optional<MailKind.Obstacle> outdated(QueuedMail queued, Account account) {
        boolean warns = queued.kind() == MailKind.EXPIRY_WARNING;
        boolean sameDay = account.getExpiresOn()
                .map(LocalDate::toString)
                .equals(Optional.ofNullable(queued.parameters().get("day")));
        return warns && !sameDay ? Optional.of(MailKind.Obstacle.EXPIRY_CHANGED) : Optional.empty();
    }

    /** Gives up on the mail, for this reason, and informs the administrators. */
    public void undeliverable(QueuedMail queued, DeliveryException.Reason reason, String answer) {
        Account account = account(queued);
        outbox.giveUp(queued, answer);
        // A mail to a former address says nothing about the person's own.
        if (reason == DeliveryException.Reason.RECIPIENT_REFUSED
                && queued.address().isEmpty()) {
            standings.returned(account.getId(), answer);
        }
        auditLog.record(AuditEvent.of(AuditKind.MAIL_UNDELIVERABLE)
                .about(account.getId(), account.getEmail().value())
                .refused(reason)
                .after(AuditName.MAIL, queued.kind())
                .after(AuditName.MAIL_ANSWER, answer));
    }

    private Account account(QueuedMail queued) {
        return accounts.find(queued.accountId())
                .orElseThrow(() -> new IllegalStateException("No account " + queued.accountId()));
    }
}
