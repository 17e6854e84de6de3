package org.guestlist.web.signin.login;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.web.platform.text.Messages;
import org.guestlist.web.platform.text.Wait;

/**
 * A refusal as text for the person.
 *
 * @param title what happened
 * @param cause why
 * @param remedy what to do next
 * @param supportCode the support code of the attempt
 * @param aboutPassword whether a new password would help
 */
public record RefusalWords(String title, String cause, String remedy, String supportCode, boolean aboutPassword) {

    private static final Set<LoginFailure> ABOUT_PASSWORD =
            Set.of(LoginFailure.INVALID_CREDENTIALS, LoginFailure.TOO_MANY_ATTEMPTS, LoginFailure.PASSWORD_LOCKED);

    /**
     * @param refused the outcome of the sign-in
     * @param language the reader's language
     * @param organisation the organisation's name
     * @param host the organisation's host, as in the address bar
     * @param zone the organisation's time zone, for times
     */
    public static RefusalWords of(
            Refused refused, Language language, String organisation, String host, ZoneId zone, Instant now) {
        Wait wait = Wait.until(refused.retryAt().orElse(now), now, zone, language);
        String key = "failure." + refused.failure();
        // Only texts about the right sign-in method or the first day have a placeholder; a provider's message is shown
        // separately.
        String detail = refused.detail()
                .map(value -> detail(refused.failure(), value, language))
                .orElseGet(() -> Messages.text(language, "failure.way.other"));
        return new RefusalWords(
                Messages.text(language, key + ".title"),
                Messages.format(language, key + ".cause", organisation, detail, host),
                Messages.format(language, key + ".remedy", organisation, wait.until(), wait.minutes(), detail, host),
                refused.code().toString(),
                ABOUT_PASSWORD.contains(refused.failure()));
    }

    private static String detail(LoginFailure failure, String value, Language language) {
        return failure == LoginFailure.ACCESS_NOT_BEGUN
                ? DateTimeFormatter.ofPattern(Messages.text(language, "dates.longDay"), language.locale())
                        .format(LocalDate.parse(value))
                : Messages.format(language, "failure.way", value);
    }
}
