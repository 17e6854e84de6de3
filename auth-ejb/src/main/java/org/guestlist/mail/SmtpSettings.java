package org.guestlist.mail;

import java.time.Duration;
import java.util.Optional;
import org.guestlist.base.launch.Launch;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.platform.config.MailSecurity;
import org.guestlist.platform.config.Settings;

/**
 * How to reach the mail server.
 *
 * @param host its name or address
 * @param port its port
 * @param security how the connection is protected
 * @param user the name to sign in with, if it asks for one
 * @param password the password to sign in with
 * @param from the sender's address
 * @param timeout how long to wait for a connection, for a reply, and for a write
 */
public record SmtpSettings(
        String host,
        int port,
        MailSecurity security,
        Optional<String> user,
        Optional<String> password,
        String from,
        Duration timeout) {

    /** @return the deployment's settings; empty if no mail server is configured */
    static Optional<SmtpSettings> of(Settings settings) {
        return settings.mailHost()
                .map(host -> new SmtpSettings(
                        host,
                        settings.mailPort(),
                        settings.mailSecurity(),
                        settings.mailUser(),
                        settings.mailPassword(),
                        settings.mailFrom(),
                        settings.mailTimeout()));
    }

    /** @return where mails go, a clause for the console */
    public static String whereTo(Settings settings) {
        return of(settings)
                .map(smtp -> "sent through " + smtp.host() + ":" + smtp.port()
                        + (smtp.isReadableInTransit() ? ", WITHOUT ENCRYPTION" : ""))
                .or(() -> Launch.demo().map(demo -> "kept in " + demo.mails() + ", none is sent"))
                .orElse("printed here, no SMTP server is configured");
    }

    /** @return whether mails, with the links in them, cross a network unencrypted: a server on this machine does not count */
    boolean isReadableInTransit() {
        return security == MailSecurity.NONE && !HostName.isLoopback(host) && !host.equals("::1");
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + ", " + security + "]";
    }

    /** @return longer than any single mail can take: its dozen exchanges with the server may each last as long as the timeout */
    static Duration longestSending(Settings settings) {
        Duration longest = settings.mailTimeout().multipliedBy(20);
        Duration usual = Duration.ofMinutes(5);
        return longest.compareTo(usual) > 0 ? longest : usual;
    }
}
