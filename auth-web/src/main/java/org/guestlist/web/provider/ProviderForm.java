package org.guestlist.web.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.DomainList;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderPart;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.Ticks;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The fields with a provider's settings, as entered texts, until they are parsed. Of one that is there, only the rows count that were
 * changed. No input is lost when there is an error.
 */
public class ProviderForm {

    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+"); // RFC 6749 §3.3

    /** The fields of each row. */
    static final Map<ProviderPart, Set<String>> FIELDS = Map.of(
            ProviderPart.CONNECTION, Set.of("label", "issuer", "clientId", "secret", "secretExpiresOn"),
            ProviderPart.WHO,
                    Set.of(
                            "trustedDomains",
                            "vouchedDomains",
                            "allowedDomains",
                            "networks",
                            "secondFactor",
                            "secondFactorValues"),
            ProviderPart.DETAILS, Set.of("scopes", "prompt", "acrValues", "clockSkew"));

    private final ProviderKind kind;
    private final TypedFields typed = new TypedFields(
            "label",
            "issuer",
            "clientId",
            "secretExpiresOn",
            "trustedDomains",
            "vouchedDomains",
            "allowedDomains",
            "networks",
            "secondFactorValues",
            "scopes",
            "prompt",
            "acrValues",
            "clockSkew");
    private ClientAuthentication authentication;
    private boolean includeSubdomains;
    private boolean logoutThere;
    private ProviderSecondFactor.Counts secondFactor = ProviderSecondFactor.Counts.ALWAYS;

    private ProviderForm(ProviderKind kind) {
        this.kind = kind;
        typed.fill("secondFactorValues", "mfa");
    }

    /** @return a form with the defaults of the kind, a label, and a domain that the provider probably vouches for */
    static ProviderForm empty(ProviderKind kind, String label, String domain) {
        ProviderForm form = new ProviderForm(kind);
        form.authentication = ClientAuthentication.CLIENT_SECRET_BASIC;
        form.typed
                .fill("label", label)
                .fill("issuer", kind.issuerTemplate())
                .fill("scopes", "openid email profile")
                .fill("clockSkew", "60")
                .fill("vouchedDomains", kind.vouchesForAddresses() ? domain : null);
        return form;
    }

    /** @return a form filled with the current settings */
    static ProviderForm of(ProviderSettings settings) {
        ProviderForm form = new ProviderForm(settings.kind());
        form.typed
                .fill("label", settings.label())
                .fill("issuer", settings.issuer())
                .fill("clientId", settings.clientId())
                .fill("secretExpiresOn", settings.secretExpiresOn())
                .fill("trustedDomains", settings.trustedDomains())
                .fill("vouchedDomains", settings.vouchedDomains())
                .fill("allowedDomains", settings.allowedDomains())
                .fill("networks", joined(", ", settings.networks()))
                .fill("scopes", joined(" ", settings.scopes()))
                .fill("prompt", settings.prompt())
                .fill("acrValues", settings.acrValues())
                .fill("clockSkew", settings.clockSkew().toSeconds());
        if (!settings.secondFactor().values().isEmpty()) {
            form.typed.fill(
                    "secondFactorValues", joined(" ", settings.secondFactor().values()));
        }
        form.authentication = settings.clientAuthentication();
        form.includeSubdomains = settings.includeSubdomains();
        form.logoutThere = settings.logoutThere();
        form.secondFactor = settings.secondFactor().counts();
        return form;
    }

    private static String joined(String separator, List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(separator));
    }

    /** Takes what was sent. */
    void take(HttpServletRequest request) {
        typed.take(request);
        Ticks ticks = new Ticks(request);
        authentication = ticks.of("authentication", authentication);
        secondFactor = ticks.of("secondFactor", secondFactor);
        includeSubdomains = ticks.of("includeSubdomains", includeSubdomains);
        logoutThere = ticks.of("logoutThere", logoutThere);
    }

    /** @return what stands in each row, to be compared */
    Map<ProviderPart, List<?>> said() {
        return Map.of(
                ProviderPart.CONNECTION, List.of(typed.said(FIELDS.get(ProviderPart.CONNECTION)), authentication),
                ProviderPart.WHO, List.of(typed.said(FIELDS.get(ProviderPart.WHO)), includeSubdomains, secondFactor),
                ProviderPart.DETAILS, List.of(typed.said(FIELDS.get(ProviderPart.DETAILS)), logoutThere));
    }

    /** @return the settings of a new one, or empty after reporting the problem of each field */
    Optional<ProviderSettings> read(FieldErrors errors) {
        return read(typed.reader(errors), null);
    }

    /**
     * @param parts that were changed; what is stored of the others may be older than a rule, and is neither judged nor taken
     * @return what is there with these parts of it, or empty after reporting the problem of each of their fields
     */
    Optional<ProviderSettings> read(Set<ProviderPart> parts, ProviderSettings there, FieldErrors errors) {
        Set<String> sent =
                parts.stream().flatMap(part -> FIELDS.get(part).stream()).collect(Collectors.toSet());
        return read(typed.reader(errors, sent), there.issuer()).map(wanted -> ProviderPart.of(parts, wanted, there));
    }

    /** @param stored the issuer that is there, if it is not judged */
    private Optional<ProviderSettings> read(FieldReader fields, URI stored) {
        Optional<String> label = fields.required(
                "label",
                text -> Optional.of(text).filter(ProviderForm::isLabel),
                "provider.label.invalid",
                ProviderSettings.LABEL_LENGTH);
        URI address = new IssuerField(kind, fields.text("issuer")).read(fields);
        if (kind.speaksOpenIdConnect() && fields.isEmpty("clientId")) {
            fields.refuse("clientId", "provider.clientId.required");
        }
        refuseControls("clientId", fields.text("clientId"), fields);
        List<String> scopes = readScopes(fields);
        Optional<String> prompt = readWords("prompt", fields);
        Optional<String> acrValues = readWords("acrValues", fields);
        int skew = fields.number(
                "clockSkew", 0, (int) ProviderSettings.LARGEST_CLOCK_SKEW.toSeconds(), "provider.clockSkew.invalid");
        DomainList trusted = readDomains("trustedDomains", fields);
        DomainList vouched = readDomains("vouchedDomains", fields);
        DomainList allowed = readDomains("allowedDomains", fields);
        if (kind.vouchesForAddresses()
                && Stream.of("trustedDomains", "vouchedDomains", "allowedDomains")
                        .allMatch(fields::isEmpty)) {
            fields.refuse("vouchedDomains", "provider.vouchedDomains.required");
        }
        List<AddressRange> networks = fields.each(
                "networks",
                listed(fields.text("networks")),
                FieldReader.orEmpty(AddressRange::of),
                "provider.networks.invalid");
        Optional<LocalDate> lastDay = fields.day("secretExpiresOn", "provider.secretExpiresOn.invalid");
        ProviderSecondFactor there = readSecondFactor(fields);
        if (fields.isRefused()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProviderSettings(
                    kind,
                    label.get(),
                    address == null ? stored : address,
                    fields.text("clientId"),
                    authentication,
                    scopes,
                    prompt,
                    acrValues,
                    Duration.ofSeconds(skew),
                    trusted,
                    vouched,
                    allowed,
                    includeSubdomains,
                    networks,
                    logoutThere,
                    lastDay,
                    there));
        } catch (IllegalArgumentException e) {
            // Only lengths remain unchecked.
            fields.refuse(e.getMessage(), "provider.tooLong");
            return Optional.empty();
        }
    }

    private static boolean isLabel(String text) {
        return !text.isEmpty() && text.length() <= ProviderSettings.LABEL_LENGTH && RequestValues.isLine(text);
    }

    /** OpenID Connect Core 1.0 §3.1.2.1: a request without openid is invalid, so it is added if missing. */
    private static List<String> readScopes(FieldReader fields) {
        List<String> scopes = fields.each(
                "scopes",
                words(fields.text("scopes")),
                text -> Optional.of(text).filter(SCOPE.asMatchPredicate()),
                "provider.scopes.invalid");
        return Stream.concat(Stream.of("openid"), scopes.stream()).distinct().toList();
    }

    private static Optional<String> readWords(String field, FieldReader fields) {
        String text = String.join(" ", words(fields.text(field)));
        refuseControls(field, text, fields);
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    private static void refuseControls(String field, String text, FieldReader fields) {
        if (!RequestValues.isLine(text)) {
            fields.refuse(field, "provider.control");
        }
    }

    private static DomainList readDomains(String field, FieldReader fields) {
        try {
            return DomainList.of(fields.text(field));
        } catch (IllegalArgumentException e) {
            fields.refuse(field, "provider.domains.invalid", e.getMessage());
            return null;
        }
    }

    private ProviderSecondFactor readSecondFactor(FieldReader fields) {
        if (secondFactor != ProviderSecondFactor.Counts.CLAIMED) {
            return new ProviderSecondFactor(secondFactor, List.of());
        }
        List<String> values = listed(fields.text("secondFactorValues"));
        if (!kind.speaksOpenIdConnect()) {
            fields.refuse("secondFactor", "provider.secondFactor.openId");
        } else if (values.isEmpty()) {
            fields.refuse("secondFactorValues", "provider.secondFactorValues.required");
        }
        refuseControls("secondFactorValues", String.join(" ", values), fields);
        return new ProviderSecondFactor(secondFactor, values);
    }

    /** @return words that may have commas between them */
    private static List<String> listed(String text) {
        return words(text.replaceAll("[,;]", " "));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    public ProviderKind getKind() {
        return kind;
    }

    public TypedFields getTyped() {
        return typed;
    }

    public ClientAuthentication getAuthentication() {
        return authentication;
    }

    /** A form of a page always sends one; without it, the value is unchanged. */
    public void setAuthentication(ClientAuthentication authentication) {
        this.authentication = Objects.requireNonNullElse(authentication, this.authentication);
    }

    public ProviderSecondFactor.Counts getSecondFactor() {
        return secondFactor;
    }

    /** As with {@link #setAuthentication}. */
    public void setSecondFactor(ProviderSecondFactor.Counts secondFactor) {
        this.secondFactor = Objects.requireNonNullElse(secondFactor, this.secondFactor);
    }

    /** @return when a sign-in at a provider of this kind can count as one with a second factor */
    public List<ProviderSecondFactor.Counts> getSecondFactors() {
        return Stream.of(ProviderSecondFactor.Counts.values())
                .filter(counts -> counts != ProviderSecondFactor.Counts.CLAIMED || kind.speaksOpenIdConnect())
                .toList();
    }

    public boolean isIncludeSubdomains() {
        return includeSubdomains;
    }

    public void setIncludeSubdomains(boolean includeSubdomains) {
        this.includeSubdomains = includeSubdomains;
    }

    public boolean isLogoutThere() {
        return logoutThere;
    }

    public void setLogoutThere(boolean logoutThere) {
        this.logoutThere = logoutThere;
    }
}
