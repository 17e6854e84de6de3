package org.guestlist.mail;

import static java.util.function.Predicate.not;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.base.launch.Demo;
import org.guestlist.base.launch.Launch;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.config.Console;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.db.Lanes;
import org.guestlist.platform.db.Lanes.Turn;

/**
 * Sends the mails in the {@link Outbox}, on every node: polls every second, claims a few mails, and passes them to one of a few lanes. A
 * lane sends its mails one after the other over one connection, a few of one organisation and then of the next by the rule of {@link
 * Lanes}.
 *
 * <p>A slow or dead mail server delays only its lanes: no page, no transaction and no row lock ever waits for it.
 */
@Singleton
@Startup
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class.getName());

    /** How many mails a node sends in parallel. */
    private static final int LANES = 4;

    /** How many mails a lane claims at once: few, so that other organisations, lanes and nodes get their share. */
    private static final int CLAIM = 10;

    /** How long a mail is retried that the server rejects temporarily. RFC 5321 §4.5.4.1: 4 to 5 days. */
    private static final Duration PATIENCE = Duration.ofDays(5);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Database database;

    @Inject
    private Outbox outbox;

    @Inject
    private MailComposer composer;

    @Inject
    private BounceTokens bounces;

    @Inject
    private TenantScope tenants;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private final Lanes lanes = Lanes.ofShortTurns(LANES);

    /** The claims of this node's lanes. */
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();

    /** Mails that the mail server accepted while the database was away, not yet recorded as sent. */
    private final Set<QueuedMail> unnoted = ConcurrentHashMap.newKeySet();

    /** The current reason why no mail can be sent, kept so that it is logged once and not every second. */
    private final AtomicReference<String> trouble = new AtomicReference<>();

    @PostConstruct
    void warnOfListeners() {
        SmtpSettings.of(settings)
                .filter(SmtpSettings::isReadableInTransit)
                .ifPresent(
                        smtp -> LOG.warning(
                                "Mails, with links that set passwords, go to " + smtp.host()
                                        + " unencrypted: an eavesdropper can use them. Set guestlist.mail.security to starttls or tls."));
    }

    /** Starts as many lanes as there are mails for. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Sends mails")
    void look() {
        if (settings.mailHost().isEmpty() && !settings.console() || database.isAway()) {
            return;
        }
        // The server removes a timer that throws, and no mail would be sent any more.
        try {
            unnoted.forEach(this::note);
            inHand.forEach(outbox::renew);
            lanes.start(executor, outbox::organisations, this::claim, this::run);
        } catch (RuntimeException e) {
            troubled("The outbox cannot be worked off: " + e.getMessage(), e);
        }
    }

    private Optional<List<QueuedMail>> claim(long organisation) {
        return Optional.of(outbox.claim(organisation, CLAIM)).filter(not(List::isEmpty));
    }

    private void run(List<QueuedMail> claimed, Turn turn) {
        try {
            if (settings.mailHost().isPresent()) {
                sendAll(claimed, turn);
            } else {
                printAll(claimed);
            }
        } catch (RuntimeException e) {
            troubled("The outbox cannot be worked off: " + e.getMessage(), e);
        }
    }

    private void printAll(List<QueuedMail> claimed) {
        whileInHand(
                claimed,
                () -> claimed.forEach(queued -> compose(queued).ifPresent(mail -> {
                    String text = String.join(
                            System.lineSeparator(), "To: " + mail.to(), "Subject: " + mail.subject(), "", mail.text());
                    Launch.demo().ifPresentOrElse(demo -> keep(demo, queued, text), () -> Console.print(text));
                    note(queued);
                })));
    }

    /** In a demonstration mails are files, as those of the weeks before would fill the console. */
    private void keep(Demo demo, QueuedMail queued, String text) {
        String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
        Path file = demo.mails().resolve(time + "-" + queued.id() + ".txt");
        try {
            Files.createDirectories(demo.mails());
            Files.writeString(file, text + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void whileInHand(List<QueuedMail> claimed, Runnable work) {
        UUID claim = claimed.get(0).claim();
        inHand.add(claim);
        try {
            work.run();
        } finally {
            inHand.remove(claim);
        }
    }

    private void sendAll(List<QueuedMail> first, Turn turn) {
        try (SmtpConnection smtp = new SmtpConnection(SmtpSettings.of(settings).orElseThrow())) {
            AtomicBoolean reachable = new AtomicBoolean(true);
            for (Optional<List<QueuedMail>> claimed = Optional.of(first);
                    claimed.isPresent();
                    claimed = reachable.get() ? turn.next(outbox::organisations, this::claim) : Optional.empty()) {
                List<QueuedMail> mails = claimed.get();
                whileInHand(mails, () -> reachable.set(sendEach(mails, smtp)));
            }
        }
    }

    /** @return whether the mail server could be reached */
    private boolean sendEach(List<QueuedMail> claimed, SmtpConnection smtp) {
        for (int i = 0; i < claimed.size(); i++) {
            Optional<DeliveryException> failure = send(claimed.get(i), smtp);
            if (failure.isPresent() && failure.get().reason() == DeliveryException.Reason.UNREACHABLE) {
                // The remaining mails would only run into the same timeout.
                claimed.subList(i + 1, claimed.size())
                        .forEach(other -> outbox.postpone(other, failure.get().getMessage()));
                return false;
            }
        }
        return true;
    }

    private Optional<DeliveryException> send(QueuedMail mine, SmtpConnection smtp) {
        try {
            // Connect first: composing creates a new link, which revokes the previous one, and must happen only if the
            // mail can be sent.
            smtp.connect();
            Optional<Mail> mail = compose(mine);
            if (mail.isPresent()) {
                smtp.send(mail.get(), bounces.envelope(mine, mail.get().domain()), clock.instant());
                note(mine);
                recovered();
            }
            return Optional.empty();
        } catch (DeliveryException e) {
            failed(mine, e);
            return Optional.of(e);
        } catch (RuntimeException e) {
            // A problem with this mail must not block the others.
            LOG.log(Level.SEVERE, e, () -> "Mail " + mine.id() + " could not be sent, it is tried again");
            outbox.postpone(mine, "could not be sent: " + e.getClass().getName());
            return Optional.empty();
        }
    }

    /**
     * Records that the mail server accepted the mail. If the database fails, this is retried until recorded, and the mail is not sent
     * again.
     */
    private void note(QueuedMail mail) {
        try {
            outbox.sent(mail);
            unnoted.remove(mail);
        } catch (RuntimeException e) {
            unnoted.add(mail);
            LOG.log(
                    Level.WARNING,
                    "Mail {0} was sent, which will be noted as soon as the database answers: {1}",
                    new Object[] {mail.id(), e.getMessage()});
        }
    }

    private void failed(QueuedMail mail, DeliveryException failure) {
        switch (failure.reason()) {
            case UNREACHABLE -> {
                outbox.postpone(mail, failure.getMessage());
                troubled("The mail server cannot be used, mails wait: " + failure.getMessage(), null);
            }
            case NOT_NOW -> {
                if (mail.createdAt().plus(PATIENCE).isBefore(clock.instant())) {
                    undeliverable(mail, failure);
                } else {
                    outbox.postpone(mail, failure.getMessage());
                    LOG.log(Level.WARNING, "Mail {0} was not taken, it is tried again: {1}", new Object[] {
                        mail.id(), failure.getMessage()
                    });
                }
            }
            case RECIPIENT_REFUSED, RETURNED -> undeliverable(mail, failure);
        }
    }

    private void undeliverable(QueuedMail mail, DeliveryException failure) {
        tenants.run(mail.tenantId(), () -> composer.undeliverable(mail, failure.reason(), failure.getMessage()));
        LOG.log(Level.WARNING, "Mail {0} is undeliverable: {1}", new Object[] {mail.id(), failure.getMessage()});
    }

    /** Composes the mail just before it is sent, with a newly created link; empty if it must not be sent. */
    private Optional<Mail> compose(QueuedMail mail) {
        try {
            return tenants.call(mail.tenantId(), () -> composer.compose(mail));
        } catch (RuntimeException e) {
            // A mail that cannot be composed must not block the others.
            LOG.log(Level.SEVERE, e, () -> "Mail " + mail.id() + " cannot be composed, it is tried again");
            outbox.postpone(mail, "cannot be composed: " + e.getClass().getName());
            return Optional.empty();
        }
    }

    private void troubled(String what, RuntimeException e) {
        if (!what.equals(trouble.getAndSet(what))) {
            LOG.log(Level.WARNING, what, e);
        }
    }

    private void recovered() {
        if (trouble.getAndSet(null) != null) {
            LOG.info("Mails are sent again.");
        }
    }
}
