package org.guestlist.web.server;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The SMTP server of the tests: what Guestlist sent to whom. */
public final class Mailbox {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** What servers before this one have received. */
    private static final List<MimeMessage> BEFORE = new ArrayList<>();

    private static GreenMail server;
    private static int port;

    private Mailbox() {}

    static int start() {
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        port = server.getSmtp().getPort();
        return port;
    }

    static void stop() {
        server.stop();
    }

    /** @return the port that it listens on, except {@link #whileDown} */
    public static int port() {
        return port;
    }

    /** Runs the action while no SMTP server listens. */
    public static void whileDown(Runnable action) {
        BEFORE.addAll(List.of(server.getReceivedMessages()));
        server.stop();
        try {
            action.run();
        } finally {
            server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
        }
    }

    private static Stream<MimeMessage> received() {
        return Stream.concat(BEFORE.stream(), Arrays.stream(server.getReceivedMessages()));
    }

    /** @return all mails to this address so far, oldest first */
    public static List<Mail> mailsTo(String address) {
        return received()
                .filter(message -> isTo(message, address))
                .map(Mail::new)
                .toList();
    }

    /** @return the oldest mail to this address; waits for it */
    public static Mail mailTo(String address) {
        return mailTo(address, 1);
    }

    /** @return the {@code n}th mail to this address, which may still be on its way */
    public static Mail mailTo(String address, int n) {
        return mailTo(address, n, mail -> true);
    }

    /** @return the first mail to this address that is wanted, which may still be on its way */
    public static Mail mailTo(String address, Predicate<Mail> wanted) {
        return mailTo(address, 1, wanted);
    }

    private static Mail mailTo(String address, int n, Predicate<Mail> wanted) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Mail> mails = mailsTo(address).stream().filter(wanted).toList();
            if (mails.size() >= n) {
                return mails.get(n - 1);
            }
            if (System.nanoTime() > giveUp) {
                throw new AssertionError(
                        "No mail number " + n + " to " + address + " within " + PATIENCE + "; there are " + mails);
            }
            // Wakes up with the next mail to anybody.
            server.waitForIncomingEmail(250, server.getReceivedMessages().length + 1);
        }
    }

    /** @return all mails to anybody so far */
    static List<Mail> all() {
        return server == null ? List.of() : received().map(Mail::new).toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            Address[] to = message.getAllRecipients();
            return to != null
                    && Arrays.stream(to).anyMatch(one -> one.toString().contains(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
