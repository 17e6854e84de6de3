package org.guestlist.web.provider;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.DomainList;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.SecondFactorThere;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/** The form with a provider's settings, as entered texts, until they are parsed. No input is lost when there is an error. */
public class ProviderForm {

    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+"); // RFC 6749 §3.3

    private final ProviderKind kind;
    private String label;
    private String issuer;
    private String clientId;
    private ClientAuthentication authentication;
    private String scopes;
    private String prompt;
    private String acrValues;
    private String clockSkew;
    private String trustedDomains;
    private String vouchedDomains;
    private String allowedDomains;
    private boolean includeSubdomains;
    private String networks;
    private boolean logoutThere;
    private String secretExpiresOn;
    private SecondFactorThere.Counts secondFactor = SecondFactorThere.Counts.ALWAYS;
    private String secondFactorValues = "mfa";

    private ProviderForm(ProviderKind kind) {
        this.kind = kind;
    }

    /** @return a form with the defaults of the kind, a label, and a domain that the provider probably vouches for */
    static ProviderForm empty(ProviderKind kind, String label, String domain) {
        ProviderForm form = new ProviderForm(kind);
        form.label = label;
        form.issuer = kind.issuerTemplate();
        form.authentication = ClientAuthentication.CLIENT_SECRET_BASIC;
        form.scopes = "openid email profile";
        form.clockSkew = "60";
        form.vouchedDomains = kind.vouchesForAddresses() ? domain : null;
        return form;
    }

    /** @return a form filled with the current settings */
    static ProviderForm of(ProviderSettings settings) {
        ProviderForm form = new ProviderForm(settings.kind());
        form.label = settings.label();
        form.issuer = settings.issuer().toString();
        form.clientId = settings.clientId();
        form.authentication = settings.clientAuthentication();
        form.scopes = String.join(" ", settings.scopes());
        form.prompt = settings.prompt().orElse(null);
        form.acrValues = settings.acrValues().orElse(null);
        form.clockSkew = String.valueOf(settings.clockSkew().toSeconds());
        form.trustedDomains = settings.trustedDomains().toString();
        form.vouchedDomains = settings.vouchedDomains().toString();
        form.allowedDomains = settings.allowedDomains().toString();
        form.includeSubdomains = settings.includeSubdomains();
        form.networks = String.join(
                ", ", settings.networks().stream().map(AddressRange::toString).toList());
        form.logoutThere = settings.logoutThere();
        form.secretExpiresOn =
                settings.secretExpiresOn().map(LocalDate::toString).orElse(null);
        form.secondFactor = settings.secondFactor().counts();
        if (!settings.secondFactor().values().isEmpty()) {
            form.secondFactorValues = String.join(" ", settings.secondFactor().values());
        }
        return form;
    }

    /** @return the settings, or empty after reporting the problem of each field */
    Optional<ProviderSettings> read(FieldErrors fieldErrors) {
        Set<String> wrong = new HashSet<>();
        FieldErrors all = fieldErrors.noting(wrong);
        readLabel(all);
        URI address = new IssuerField(kind, issuer).read(all);
        if (kind.speaksOpenIdConnect() && RequestValues.text(clientId).isEmpty()) {
            all.add("clientId", "provider.clientId.required");
        }
        refuseControls("clientId", RequestValues.text(clientId), all);
        List<String> scopeList = readScopes(all);
        refuseControls("prompt", optional(prompt).orElse(""), all);
        refuseControls("acrValues", optional(acrValues).orElse(""), all);
        Duration skew = readClockSkew(all);
        DomainList trusted = readDomains("trustedDomains", trustedDomains, all);
        DomainList vouched = readDomains("vouchedDomains", vouchedDomains, all);
        DomainList allowed = readDomains("allowedDomains", allowedDomains, all);
        if (kind.vouchesForAddresses()
                && Stream.of(trustedDomains, vouchedDomains, allowedDomains)
                        .allMatch(domains -> RequestValues.text(domains).isEmpty())) {
            all.add("vouchedDomains", "provider.vouchedDomains.required");
        }
        List<AddressRange> ranges = readNetworks(all);
        Optional<LocalDate> lastDay = readLastDay(all);
        SecondFactorThere there = readSecondFactor(all);
        if (!wrong.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProviderSettings(
                    kind,
                    RequestValues.text(label),
                    address,
                    RequestValues.text(clientId),
                    authentication,
                    scopeList,
                    optional(prompt),
                    optional(acrValues),
                    skew,
                    trusted,
                    vouched,
                    allowed,
                    includeSubdomains,
                    ranges,
                    logoutThere,
                    lastDay,
                    there));
        } catch (IllegalArgumentException e) {
            // Only lengths remain unchecked.
            fieldErrors.add(e.getMessage(), "provider.tooLong");
            return Optional.empty();
        }
    }

    private void readLabel(FieldErrors fieldErrors) {
        String text = RequestValues.text(label);
        if (text.isEmpty() || text.length() > ProviderSettings.LABEL_LENGTH || !RequestValues.isLine(text)) {
            fieldErrors.add("label", "provider.label.invalid", ProviderSettings.LABEL_LENGTH);
        }
    }

    /** OpenID Connect Core 1.0 §3.1.2.1: a request without openid is invalid, so it is added if missing. */
    private List<String> readScopes(FieldErrors fieldErrors) {
        LinkedHashSet<String> all = new LinkedHashSet<>(List.of("openid"));
        for (String scope : words(scopes)) {
            if (!SCOPE.matcher(scope).matches()) {
                fieldErrors.add("scopes", "provider.scopes.invalid", scope);
                break;
            }
            all.add(scope);
        }
        return List.copyOf(all);
    }

    private static void refuseControls(String field, String text, FieldErrors fieldErrors) {
        if (!RequestValues.isLine(text)) {
            fieldErrors.add(field, "provider.control");
        }
    }

    private Duration readClockSkew(FieldErrors fieldErrors) {
        long most = ProviderSettings.LARGEST_CLOCK_SKEW.toSeconds();
        String text = RequestValues.text(clockSkew);
        if (!text.matches("[0-9]{1,4}") || Long.parseLong(text) > most) {
            fieldErrors.add("clockSkew", "provider.clockSkew.invalid", most);
            return null;
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private Optional<LocalDate> readLastDay(FieldErrors fieldErrors) {
        String text = RequestValues.text(secretExpiresOn);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> day = RequestValues.day(text);
        if (day.isEmpty()) {
            fieldErrors.add("secretExpiresOn", "provider.secretExpiresOn.invalid");
        }
        return day;
    }

    private SecondFactorThere readSecondFactor(FieldErrors fieldErrors) {
        if (secondFactor != SecondFactorThere.Counts.CLAIMED) {
            return new SecondFactorThere(secondFactor, List.of());
        }
        List<String> values = listed(secondFactorValues);
        if (!kind.speaksOpenIdConnect()) {
            fieldErrors.add("secondFactor", "provider.secondFactor.openId");
        } else if (values.isEmpty()) {
            fieldErrors.add("secondFactorValues", "provider.secondFactorValues.required");
        }
        refuseControls("secondFactorValues", String.join(" ", values), fieldErrors);
        return new SecondFactorThere(secondFactor, values);
    }

    private static DomainList readDomains(String field, String typed, FieldErrors fieldErrors) {
        try {
            return DomainList.of(RequestValues.text(typed));
        } catch (IllegalArgumentException e) {
            fieldErrors.add(field, "provider.domains.invalid", e.getMessage());
            return null;
        }
    }

    private List<AddressRange> readNetworks(FieldErrors fieldErrors) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String range : listed(networks)) {
            try {
                ranges.add(AddressRange.of(range));
            } catch (IllegalArgumentException e) {
                fieldErrors.add("networks", "provider.networks.invalid", range);
                return ranges;
            }
        }
        return ranges;
    }

    /** @return whether the text is a valid client secret */
    static boolean isSecret(String secret) {
        return secret.length() <= ProviderService.SECRET_LENGTH
                && secret.chars().allMatch(one -> one >= 0x20 && one <= 0x7e);
    }

    private static Optional<String> optional(String typed) {
        return Optional.of(String.join(" ", words(typed))).filter(text -> !text.isEmpty());
    }

    /** @return words that may have commas between them */
    private static List<String> listed(String typed) {
        return words(RequestValues.text(typed).replaceAll("[,;]", " "));
    }

    private static List<String> words(String typed) {
        return Stream.of(RequestValues.text(typed))
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    public ProviderKind getKind() {
        return kind;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(String issuer) {
        this.issuer = issuer;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public ClientAuthentication getAuthentication() {
        return authentication;
    }

    /** A form of a page always sends one; without it, the value is unchanged. */
    public void setAuthentication(ClientAuthentication authentication) {
        this.authentication = Objects.requireNonNullElse(authentication, this.authentication);
    }

    public String getScopes() {
        return scopes;
    }

    public void setScopes(String scopes) {
        this.scopes = scopes;
    }

    public String getPrompt() {
        return prompt;
    }

    public void setPrompt(String prompt) {
        this.prompt = prompt;
    }

    public String getAcrValues() {
        return acrValues;
    }

    public void setAcrValues(String acrValues) {
        this.acrValues = acrValues;
    }

    public String getClockSkew() {
        return clockSkew;
    }

    public void setClockSkew(String clockSkew) {
        this.clockSkew = clockSkew;
    }

    public String getTrustedDomains() {
        return trustedDomains;
    }

    public void setTrustedDomains(String trustedDomains) {
        this.trustedDomains = trustedDomains;
    }

    public String getVouchedDomains() {
        return vouchedDomains;
    }

    public void setVouchedDomains(String vouchedDomains) {
        this.vouchedDomains = vouchedDomains;
    }

    public String getSecretExpiresOn() {
        return secretExpiresOn;
    }

    public void setSecretExpiresOn(String secretExpiresOn) {
        this.secretExpiresOn = secretExpiresOn;
    }

    public SecondFactorThere.Counts getSecondFactor() {
        return secondFactor;
    }

    /** As with {@link #setAuthentication}. */
    public void setSecondFactor(SecondFactorThere.Counts secondFactor) {
        this.secondFactor = Objects.requireNonNullElse(secondFactor, this.secondFactor);
    }

    /** @return when a sign-in at a provider of this kind can count as one with a second factor */
    public List<SecondFactorThere.Counts> getSecondFactors() {
        return Stream.of(SecondFactorThere.Counts.values())
                .filter(counts -> counts != SecondFactorThere.Counts.CLAIMED || kind.speaksOpenIdConnect())
                .toList();
    }

    public String getSecondFactorValues() {
        return secondFactorValues;
    }

    public void setSecondFactorValues(String secondFactorValues) {
        this.secondFactorValues = secondFactorValues;
    }

    public String getAllowedDomains() {
        return allowedDomains;
    }

    public void setAllowedDomains(String allowedDomains) {
        this.allowedDomains = allowedDomains;
    }

    public boolean isIncludeSubdomains() {
        return includeSubdomains;
    }

    public void setIncludeSubdomains(boolean includeSubdomains) {
        this.includeSubdomains = includeSubdomains;
    }

    public String getNetworks() {
        return networks;
    }

    public void setNetworks(String networks) {
        this.networks = networks;
    }

    public boolean isLogoutThere() {
        return logoutThere;
    }

    public void setLogoutThere(boolean logoutThere) {
        this.logoutThere = logoutThere;
    }
}
