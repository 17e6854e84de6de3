package org.guestlist.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.BrowserName;
import org.guestlist.audit.Refusals;
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.ProviderService;
import org.guestlist.web.text.Dates;
import org.guestlist.web.text.Text;

/**
 * Puts events of the audit log into words of the page's language. The log itself holds constants, dates in ISO 8601 and lists of settings, each
 * with its name; what is none of these, such as a person's name, stays as it is.
 */
@Named
@RequestScoped
public class AuditWords {

    /** A setting's name before its value, as the features write lists of them. */
    private static final Pattern NAME = Pattern.compile("(?:^|, )([a-z][a-z_ -]{1,40})(?:=|: )");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern CONSTANTS = Pattern.compile("[A-Z][A-Z_]+( [A-Z][A-Z_]+)+");
    private static final Pattern CONSTANT_AND_MORE = Pattern.compile("([A-Z][A-Z0-9_]+): (.*)", Pattern.DOTALL);
    /** What people have typed is no constant, even if it looks like one. */
    private static final Set<AuditKind> LITERAL = EnumSet.of(AuditKind.ACCOUNT_RENAMED, AuditKind.ACCOUNT_ADDRESS_CHANGED,
            AuditKind.ACCOUNT_ADDRESS_GIVEN_UP, AuditKind.ACCOUNT_EXTERNAL_ID_CHANGED, AuditKind.IDENTITY_LINKED, AuditKind.IDENTITY_UNLINKED, AuditKind.REQUEST_REFUSED);
    /** Where a constant has words already. */
    static final List<String> WORDS = List.of("audit.value.", "people.role.", "people.status.", "language.", "provider.kind.",
            "provider.authentication.", "organisation.passwordPolicy.", "organisation.breachOutage.", "people.expiry.", "people.source.", "audit.kind.",
            "audit.outcome.", "bulk.action.");
    private static final Set<String> MANY = Arrays.stream(Refusals.Reason.values()).map(Enum::name).collect(Collectors.toSet());
    private static final Pattern PROVIDER = Pattern.compile("only with provider ([0-9]{1,18})");

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    @Inject
    private ProviderService providers;

    /** @return what happened */
    public String what(AuditEvent event) {
        return text.get("audit.kind." + event.getKind());
    }

    /** @return why it was refused, or done with a warning; empty if it simply was done */
    public String why(AuditEvent event) {
        return event.getReason().map(reason -> text.or("audit.reason." + reason, reason)).orElse("");
    }

    /** @return whether it stands for many refusals, so that it is about nobody in particular */
    public boolean isMany(AuditEvent event) {
        return event.getReason().filter(MANY::contains).isPresent();
    }

    /** @return how the person signed in; empty if that is not what it is about */
    public String how(AuditEvent event) {
        return event.getMethod().map(method -> text.or("audit.method." + method, method)).orElse("");
    }

    /** @return the browser and system, in short */
    public String browser(AuditEvent event) {
        return BrowserName.of(Objects.requireNonNullElse(event.getUserAgent(), ""));
    }

    /** @return from where, with what and how, as far as it is known */
    public String where(AuditEvent event) {
        return Stream.of(Objects.requireNonNullElse(event.getAddress(), ""), browser(event), how(event), event.getProvider().orElse(""))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** @return what was before and what came after; empty where there is nothing to tell */
    public String change(AuditEvent event) {
        if (event.getBefore().isEmpty() && event.getAfter().isEmpty()) {
            return "";
        }
        Map<String, String> before = settings(event, event.getBefore());
        Map<String, String> after = settings(event, event.getAfter());
        if (before.size() == 1 && before.keySet().equals(after.keySet())) {
            // One setting: its name once is enough.
            String name = before.keySet().iterator().next();
            return text.format("audit.setting", name, text.format("audit.change", before.get(name), after.get(name)));
        }
        String nothing = text.or("audit.nothing." + event.getKind(), "");
        String from = event.getBefore().map(raw -> words(event, raw, before)).orElse(nothing);
        String to = event.getAfter().map(raw -> words(event, raw, after)).orElse(nothing);
        String kind = "audit.change." + event.getKind();
        if (!text.or(kind, "").isEmpty()) {
            return text.format(kind, from, to);
        }
        return from.isEmpty() || to.isEmpty() ? from + to : text.format("audit.change", from, to);
    }

    private String words(AuditEvent event, String raw, Map<String, String> settings) {
        if (LITERAL.contains(event.getKind())) {
            return raw;
        }
        return settings.isEmpty() ? word(raw) : settings.entrySet().stream()
                .map(setting -> text.format("audit.setting", setting.getKey(), setting.getValue())).collect(Collectors.joining("; "));
    }

    /** @return each setting by its name, both in words; empty if it is no list of them */
    private Map<String, String> settings(AuditEvent event, Optional<String> value) {
        Map<String, String> settings = new LinkedHashMap<>();
        String list = value.filter(raw -> !LITERAL.contains(event.getKind())).orElse("").replaceFirst("^\\{(.*?)}(?=$|, )", "$1");
        Matcher name = NAME.matcher(list);
        String found = null;
        int begin = 0;
        while (name.find()) {
            String known = text.or("audit.name." + key(name.group(1)), "");
            if (known.isEmpty()) {
                continue;
            }
            if (found == null && name.start() > 0) {
                return Map.of();
            }
            if (found != null) {
                settings.put(found, setting(list.substring(begin, name.start())));
            }
            found = known;
            begin = name.end();
        }
        if (found != null) {
            settings.put(found, setting(list.substring(begin)));
        }
        return settings;
    }

    private String setting(String value) {
        String bare = value.replaceFirst("^\\[(.*)]$", "$1");
        return bare.isBlank() ? text.get("audit.nothing") : word(bare);
    }

    private String word(String raw) {
        if (CONSTANT.matcher(raw).matches() || raw.matches("[a-z][a-z ]{1,40}")) {
            return constant(raw);
        }
        if (CONSTANTS.matcher(raw).matches()) {
            return Stream.of(raw.split(" ")).map(this::constant).collect(Collectors.joining(", "));
        }
        Matcher more = CONSTANT_AND_MORE.matcher(raw);
        if (more.matches()) {
            return text.format("audit.setting", constant(more.group(1)), more.group(2));
        }
        Matcher provider = PROVIDER.matcher(raw);
        if (provider.matches()) {
            return text.format("audit.value.only-with", providers.find(Long.parseLong(provider.group(1))).map(IdentityProvider::getLabel)
                    .orElseGet(() -> text.get("audit.value.only-with.gone")));
        }
        return date(raw).orElse(raw);
    }

    private String constant(String raw) {
        return WORDS.stream().map(prefix -> text.or(prefix + key(raw), "")).filter(words -> !words.isEmpty()).findFirst().orElse(raw);
    }

    private Optional<String> date(String raw) {
        try {
            if (raw.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return Optional.of(dates.day(LocalDate.parse(raw)));
            }
            return raw.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z") ? Optional.of(dates.minute(Instant.parse(raw))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @return the part of a text's key that stands for a constant or a name */
    static String key(String raw) {
        return raw.equals(raw.toUpperCase(Locale.ROOT)) ? raw : raw.replaceAll("[^a-z0-9]+", "-");
    }
}
