package org.guestlist.mail;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.MintedLink;
import org.guestlist.organisation.tenant.LinkedText;

/**
 * Writes the text of a {@link Letter}: subject, plain text and HTML, in the recipient's language.
 *
 * <p>All kinds share one layout ({@code mail.ftlh} and {@code mail.ftl}); only the sentences differ, and they are in the bundles
 * {@code Mail_en.properties} and {@code Mail_de.properties}, under keys that start with the kind.
 */
@ApplicationScoped
class MailWriter {

    /** Line breaks would start another header; direction controls in a name would reverse the text around it. */
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

    /** The parameter with the organisation's own sentence, which the composer adds. */
    static final String SENTENCE = "sentence";

    /** The parameter with the last day of whom the mail invites, which the composer adds. */
    static final String UNTIL = "until";

    private static final Pattern EMAIL = Pattern.compile("(?<![^\\s@<>\",;:])[^\\s@<>\",;:]++@[^\\s@<>\",;:]++");

    private final Configuration templates = templates();

    /**
     * Writes the mail.
     *
     * @param letter its content
     * @return the mail, ready to be sent
     */
    public Mail write(Letter letter) {
        Words words = new Words(letter);
        URI address = letter.from().address();
        String reader = line(letter.to().name());
        Optional<String> support = letter.from().support().map(MailWriter::line).filter(contact -> !contact.isEmpty());
        Optional<String> supportMail =
                support.filter(contact -> EMAIL.matcher(contact).matches());

        Map<String, Object> model = new HashMap<>();
        model.put("language", letter.language().getLanguage());
        model.put("organisation", line(letter.from().name()));
        model.put("host", address.getAuthority());
        model.put("address", address.toString());
        model.put("subject", words.ofKind("subject"));
        model.put("preheader", words.ofKind("preheader" + byHost(letter)));
        model.put("heading", words.ofKind("heading"));
        model.put("greeting", words.say(reader.isEmpty() ? "greeting.nameless" : "greeting"));
        model.put("paragraphs", paragraphs(letter, words));
        model.put("items", items(letter, words));
        model.put("button", words.ofKind("button"));
        model.put("link", link(letter).toString());
        if (letter.link().isPresent()) {
            model.put(
                    "expiry",
                    words.say(letter.link().get().purpose() == LinkPurpose.ADDRESS ? "expiry.address" : "expiry"));
        }
        if (letter.kind().leadsOn()) {
            model.put("copy", words.say("copy"));
        }
        model.put("unasked", words.ofKind("unasked" + whose(letter, "administrator")));
        support.ifPresent(contact -> model.put("support", contact));
        supportMail.ifPresent(contact -> model.put("supportMail", contact));
        model.put("questions", words.say("questions"));
        model.put("automatic", words.say("automatic"));
        return new Mail(
                line(letter.from().shownAs()),
                letter.to().email(),
                reader,
                supportMail,
                address.getHost(),
                letter.language(),
                words.ofKind("subject"),
                fill("mail.ftl", model),
                fill("mail.ftlh", model));
    }

    private static List<String> paragraphs(Letter letter, Words words) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(words.ofKind("intro" + whose(letter, "inviter", "administrator")));
        Optional.ofNullable(letter.parameters().get(SENTENCE))
                .map(MailWriter::line)
                .ifPresent(paragraphs::add);
        if (letter.parameters().containsKey("words")) {
            paragraphs.add(words.say("words"));
        }
        if (letter.parameters().containsKey(UNTIL)) {
            paragraphs.add(words.say(UNTIL));
        }
        for (String detail : List.of("who", "way", "day", "reason", "addresses", "browser", "left", "client")) {
            if (letter.parameters().containsKey(detail)) {
                paragraphs.add(words.ofKind(detail));
            }
        }
        paragraphs.add(words.ofKind("next" + byHost(letter)));
        if (letter.parameters().containsKey("provider")) {
            paragraphs.add(words.ofKind("provider"));
        }
        return paragraphs;
    }

    /** The people of the list, each with a link to their page. */
    private static List<Map<String, String>> items(Letter letter, Words words) {
        List<Map<String, String>> items = new ArrayList<>();
        for (MailItem one : MailItem.of(letter.parameters())) {
            String text = words.ofKind("item", Map.of("person", line(one.name()), "until", words.day(one.until())));
            items.add(Map.of(
                    "text",
                    text,
                    "link",
                    letter.from()
                            .address()
                            .resolve(personPage(letter.kind(), one.id()))
                            .toString()));
        }
        if (letter.parameters().containsKey("more")) {
            items.add(Map.of("text", words.ofKind("more"), "link", link(letter).toString()));
        }
        return items;
    }

    /** Only administrators open the page of a person; for others, all are on the page of the mail. */
    private static String personPage(MailKind kind, UUID id) {
        return kind.page().startsWith("/admin/") ? "/admin/person?id=" + id : kind.page();
    }

    /** @return the end of a text's key: a guest asks the host instead of administrators */
    private static String byHost(Letter letter) {
        return isNamed(letter, "hostName") ? ".host" : "";
    }

    /** @return the end of a text's key: who did it decides about the words. @param people the parameters that name somebody else */
    private static String whose(Letter letter, String... people) {
        if (letter.parameters().containsKey("operator")) {
            return ".operator";
        }
        return Stream.of(people).anyMatch(person -> isNamed(letter, person)) ? ".by" : "";
    }

    /** People choose their names themselves: a name that a mail program would make a link of does not stand in a mail. */
    private static boolean isNamed(Letter letter, String person) {
        return Optional.ofNullable(letter.parameters().get(person))
                .filter(name -> !LinkedText.isIn(name))
                .isPresent();
    }

    /** The target of the button: the single-use link, or the page for the next step. */
    private static URI link(Letter letter) {
        return letter.from()
                .address()
                .resolve(letter.link().map(MintedLink::path).orElseGet(() -> page(letter)));
    }

    private static String page(Letter letter) {
        String id = letter.parameters().get("id");
        return letter.kind().page()
                + (id == null ? "" : "?id=" + id + letter.kind().row());
    }

    private String fill(String template, Map<String, Object> model) {
        try {
            StringWriter out = new StringWriter();
            templates.getTemplate(template).process(model, out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException("The template " + template + " does not fit its model.", e);
        }
    }

    /** Puts a text on one line, without control characters. */
    static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    private static Configuration templates() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(MailWriter.class, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocalizedLookup(false);
        // By default FreeMarker writes errors, with their template line, into the mail.
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        return configuration;
    }

    /** The sentences of one letter, with the values of their placeholders. */
    private static final class Words {

        private static final Set<String> DAYS = Set.of("day", UNTIL);

        private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

        private final Letter letter;
        private final ResourceBundle bundle;
        private final Map<String, String> values = new HashMap<>();

        Words(Letter letter) {
            this.letter = letter;
            // No fallback to the server's default locale.
            this.bundle = ResourceBundle.getBundle(
                    "org.guestlist.mail.Mail",
                    letter.language(),
                    MailWriter.class.getClassLoader(),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            letter.parameters()
                    .forEach((name, value) ->
                            values.put(name, DAYS.contains(name) ? day(LocalDate.parse(value)) : line(value)));
            values.put("organisation", line(letter.from().name()));
            values.put("host", letter.from().address().getAuthority());
            values.put("email", letter.to().email());
            values.put("name", line(letter.to().name()));
            values.put("at", time(letter.at()));
            letter.link().ifPresent(link -> values.put("expires", time(link.expiresAt())));
        }

        String ofKind(String key) {
            return ofKind(key, Map.of());
        }

        String ofKind(String key, Map<String, String> more) {
            String own = key(letter.kind(), key);
            return say(bundle.containsKey(own) ? own : key(letter.kind().like(), key), more);
        }

        private static String key(MailKind kind, String key) {
            return kind.name().toLowerCase(Locale.ROOT) + "." + key;
        }

        String say(String key) {
            return say(key, Map.of());
        }

        private String say(String key, Map<String, String> more) {
            return PLACEHOLDER.matcher(bundle.getString(key)).replaceAll(found -> {
                String value = more.getOrDefault(found.group(1), values.get(found.group(1)));
                if (value == null) {
                    throw new IllegalStateException("The text " + key + " names " + found.group() + ", which a "
                            + letter.kind() + " mail lacks.");
                }
                return Matcher.quoteReplacement(value);
            });
        }

        String day(LocalDate day) {
            return DateTimeFormatter.ofPattern(bundle.getString("day"), letter.language())
                    .format(day);
        }

        private String time(Instant instant) {
            return DateTimeFormatter.ofPattern(bundle.getString("time"), letter.language())
                    .format(instant.atZone(letter.from().zone()));
        }
    }
}
