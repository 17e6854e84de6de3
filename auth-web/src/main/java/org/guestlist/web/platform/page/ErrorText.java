package org.guestlist.web.platform.page;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.text.Messages;

/** The error page as HTML: {@code WEB-INF/error.html} with the texts of the status. */
public final class ErrorText {

    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 405, 408, 413, 415, 431, 500);
    private static final Pattern GAP = Pattern.compile("\\$\\{(\\w+)}");

    private final String page;

    private ErrorText(String page) {
        this.page = page;
    }

    /** @return the page of this application */
    public static ErrorText of(ServletContext application) {
        try (InputStream file = application.getResourceAsStream("/WEB-INF/error.html")) {
            return new ErrorText(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param page HTML with placeholders such as <code>${title}</code> */
    public static ErrorText of(String page) {
        return new ErrorText(page);
    }

    /** @return the page for the status, or for the nearest status with its own page */
    public String of(Language language, int status) {
        String now = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        String key = "error." + known(status);
        return fill(
                language,
                key,
                Messages.format(language, key + ".text", now),
                Messages.format(language, key + ".remedy", now),
                Map.of());
    }

    /**
     * @param wait how long to wait, in seconds
     * @param again the form that was sent, whose entered address is kept
     * @return the page for 503
     */
    public String ofBusy(Language language, int wait, Optional<String> again) {
        String remedy = Messages.format(language, "error.503.remedy", wait, (wait + 59) / 60);
        Map<String, String> others = again.isEmpty()
                ? Map.of()
                : Map.of("home", Messages.text(language, "error.again"), "path", again.get());
        return fill(
                language,
                "error.503",
                Messages.text(language, "error.503.text"),
                again.isPresent() ? remedy + " " + Messages.text(language, "error.503.kept") : remedy,
                others);
    }

    /** @return the page for a host without organisation */
    public String ofWrongAddress(Language language, String host) {
        String key = "failure.WRONG_ADDRESS";
        // There is no sign-in at a wrong address.
        return fill(
                language,
                key,
                Messages.format(language, key + ".cause", host),
                Messages.format(language, key + ".remedy", host),
                Map.of("way", "hidden"));
    }

    /** @return the page for all addresses of an organisation that is suspended */
    public String ofSuspended(Language language) {
        return fill(
                language,
                "error.suspended",
                Messages.text(language, "error.suspended.text"),
                Messages.text(language, "error.suspended.remedy"),
                Map.of("way", "hidden"));
    }

    private String fill(Language language, String key, String cause, String remedy, Map<String, String> others) {
        Map<String, String> texts =
                new HashMap<>(Map.of("way", "", "path", "/", "home", Messages.text(language, "error.home")));
        texts.putAll(Map.of(
                "language",
                language.locale().toLanguageTag(),
                "title",
                Messages.text(language, key + ".title"),
                "cause",
                cause,
                "remedy",
                remedy,
                "foot",
                Messages.text(language, "page.foot")));
        texts.putAll(others);
        return GAP.matcher(page).replaceAll(gap -> Matcher.quoteReplacement(escape(texts.get(gap.group(1)))));
    }

    private static int known(int status) {
        if (KNOWN.contains(status)) {
            return status;
        }
        return status < 500 ? 400 : 500;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
