package org.guestlist.web.administration.settings;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.web.platform.text.Text;

/**
 * What is set in a part of an organisation's settings, in one line, for whoever reads without opening it.
 *
 * @param text of the page's language
 */
record SettingsInWords(Text text) {

    /** @return the line */
    String of(SettingsPart part, TenantSettings now) {
        return switch (part) {
            case LOOK -> line(now.name(), or(now.colour(), Object::toString, "colour.none"));
            case TIME -> line(now.timeZone().getId(), text.get("language." + now.language()));
            case CONTACT ->
                line(
                        or(now.supportContact(), Function.identity(), "contact.none"),
                        text.format(
                                "organisation.now.sender", now.mailSenderName().orElse(now.name())));
            case PASSWORDS -> text.get("organisation.passwordPolicy." + now.passwordPolicy());
            case FACTOR ->
                text.get("organisation.secondFactor." + now.secondFactor().who());
            case SESSIONS ->
                text.format(
                        "organisation.now.sessions",
                        now.sessionIdle().toMinutes(),
                        now.sessionAbsolute().toHours());
            case LINKS ->
                text.format(
                        "organisation.now.mails",
                        now.invitation().toDays(),
                        now.reset().toMinutes());
            case KEEPING -> text.format("organisation.now.keeping", now.deletionDays(), now.auditDays());
            case AFTER ->
                line(
                        or(now.allowedRedirects().landing(), Object::toString, "landing.none"),
                        text.format("organisation.now.links", now.links().size()));
        };
    }

    private <T> String or(Optional<T> value, Function<T, String> words, String none) {
        return value.map(words).orElseGet(() -> text.get("organisation.now." + none));
    }

    private static String line(String... parts) {
        return Stream.of(parts).collect(Collectors.joining(" · "));
    }
}
