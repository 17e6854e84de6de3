package org.guestlist.web.login;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.tenant.Language;
import org.guestlist.web.text.Messages;

/**
 * A refusal in the person's words.
 *
 * @param title what happened
 * @param cause why
 * @param remedy what to do next
 * @param supportCode under which an administrator finds the attempt
 */
public record Refusal(String title, String cause, String remedy, String supportCode) {

    /**
     * @param host where the person tried to sign in
     * @param zone the organisation's, for the time of day
     */
    static Refusal of(Refused refused, Language language, String host, ZoneId zone, Instant now) {
        Instant retryAt = refused.retryAt().orElse(now);
        // Rounded up: told a minute too early, the person would run into the wait again.
        Instant minute = retryAt.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(language.locale()).format(minute.atZone(zone));
        long minutes = Math.max(1, Duration.between(now, retryAt).plusSeconds(59).toMinutes());
        String key = "failure." + refused.failure();
        return new Refusal(Messages.text(language, key + ".title"), Messages.format(language, key + ".cause", host),
                Messages.format(language, key + ".remedy", host, time, minutes), refused.code().toString());
    }
}
