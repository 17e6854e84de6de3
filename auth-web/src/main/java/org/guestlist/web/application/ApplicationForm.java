package org.guestlist.web.application;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.PersonName;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.ProxyRules;
import org.guestlist.application.TokenRules;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** The form with an application's settings, as entered texts, until they are parsed. No input is lost when there is an error. */
public class ApplicationForm {

    private final ApplicationKind kind;
    private String name;
    private String startPage;
    private String redirects;
    private String logoutRedirects;
    private String backChannelLogout;
    private String host;
    private String publicPaths;
    private String publicKeys;
    private boolean pkceRequired;
    private TokenForm tokens;
    private boolean everyone;
    private Set<UUID> groups;

    private ApplicationForm(ApplicationKind kind) {
        this.kind = kind;
    }

    /** @return a form with the defaults of the kind */
    static ApplicationForm empty(ApplicationKind kind) {
        ApplicationForm form = new ApplicationForm(kind);
        form.pkceRequired = true;
        form.tokens = TokenForm.of(TokenRules.USUAL);
        form.everyone = true;
        form.groups = Set.of();
        return form;
    }

    /** @return a form filled with the current settings */
    static ApplicationForm of(ApplicationSettings settings) {
        ApplicationForm form = new ApplicationForm(settings.kind());
        ApplicationAddresses addresses = settings.addresses();
        form.name = settings.name();
        form.startPage = addresses.startPage().map(URI::toString).orElse(null);
        form.redirects = lines(addresses.redirects());
        form.logoutRedirects = lines(addresses.logoutRedirects());
        form.backChannelLogout =
                addresses.backChannelLogout().map(URI::toString).orElse(null);
        form.host = settings.proxy().host().map(HostName::toString).orElse(null);
        form.publicPaths = String.join("\n", settings.proxy().publicPaths());
        form.publicKeys = settings.publicKeys().orElse(null);
        form.pkceRequired = settings.pkceRequired();
        form.tokens = TokenForm.of(settings.tokens());
        form.everyone = settings.access().everyone();
        form.groups = settings.access().groups();
        return form;
    }

    private static String lines(List<URI> addresses) {
        return addresses.stream().map(URI::toString).collect(Collectors.joining("\n"));
    }

    /** @return the settings, or empty after reporting the problem of each field */
    Optional<ApplicationSettings> read(FieldErrors fieldErrors) {
        Set<String> wrong = new HashSet<>();
        FieldErrors all = fieldErrors.noting(wrong);
        String called = readName(all);
        Optional<URI> start = new AddressLines("startPage", startPage).readOne(ApplicationAddresses::isPage, all);
        List<URI> back = readRedirects(all);
        List<URI> signedOut =
                new AddressLines("logoutRedirects", logoutRedirects).read(ApplicationAddresses::isRedirect, all);
        Optional<URI> ended =
                new AddressLines("backChannelLogout", backChannelLogout).readOne(ApplicationAddresses::isPage, all);
        Optional<HostName> proxied = readHost(all);
        List<String> open = readPublicPaths(all);
        Optional<String> keys = readPublicKeys(all);
        TokenRules rules = tokens.read(all);
        readAccess(all);
        if (!wrong.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ApplicationSettings(
                    kind,
                    called,
                    new ApplicationAddresses(start, back, signedOut, ended),
                    new ProxyRules(proxied, open),
                    keys,
                    pkceRequired,
                    rules,
                    new ApplicationAccess(everyone, groups)));
        } catch (IllegalArgumentException e) {
            // Only lengths remain unchecked.
            fieldErrors.add(e.getMessage(), "provider.tooLong");
            return Optional.empty();
        }
    }

    private String readName(FieldErrors fieldErrors) {
        String text = TidyText.tidy(RequestValues.text(name));
        if (!PersonName.isValid(text) || text.length() > ApplicationSettings.NAME_LENGTH) {
            fieldErrors.add("name", "application.name.invalid", ApplicationSettings.NAME_LENGTH);
        }
        return text;
    }

    private List<URI> readRedirects(FieldErrors fieldErrors) {
        if (kind.hasRedirects() && RequestValues.text(redirects).isEmpty()) {
            fieldErrors.add("redirects", "application.redirects.required");
        }
        return new AddressLines("redirects", redirects).read(ApplicationAddresses::isRedirect, fieldErrors);
    }

    private Optional<HostName> readHost(FieldErrors fieldErrors) {
        if (kind != ApplicationKind.PROXIED) {
            return Optional.empty();
        }
        try {
            return Optional.of(HostName.of(RequestValues.text(host)));
        } catch (IllegalArgumentException e) {
            fieldErrors.add("host", "application.host.invalid", Text.quoted(host));
            return Optional.empty();
        }
    }

    private List<String> readPublicPaths(FieldErrors fieldErrors) {
        List<String> paths = RequestValues.lines(publicPaths);
        Stream<String> invalid = paths.stream().filter(path -> !ProxyRules.isPath(path));
        invalid.findFirst()
                .ifPresent(
                        path -> fieldErrors.add("publicPaths", "application.publicPaths.invalid", Text.quoted(path)));
        return paths;
    }

    private Optional<String> readPublicKeys(FieldErrors fieldErrors) {
        Optional<String> keys =
                Optional.of(RequestValues.text(publicKeys)).filter(text -> kind.isConfidential() && !text.isEmpty());
        if (keys.isPresent() && !ApplicationSettings.arePublicKeys(keys.get())) {
            fieldErrors.add("publicKeys", "application.publicKeys.invalid");
        }
        return keys;
    }

    private void readAccess(FieldErrors fieldErrors) {
        if (!everyone && groups.isEmpty()) {
            fieldErrors.add("groups", "application.groups.required");
        } else if (groups.size() > ApplicationAccess.MOST) {
            fieldErrors.add("groups", "application.groups.many", ApplicationAccess.MOST);
        }
    }

    public ApplicationKind getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getStartPage() {
        return startPage;
    }

    public void setStartPage(String startPage) {
        this.startPage = startPage;
    }

    public String getRedirects() {
        return redirects;
    }

    public void setRedirects(String redirects) {
        this.redirects = redirects;
    }

    public String getLogoutRedirects() {
        return logoutRedirects;
    }

    public void setLogoutRedirects(String logoutRedirects) {
        this.logoutRedirects = logoutRedirects;
    }

    public String getBackChannelLogout() {
        return backChannelLogout;
    }

    public void setBackChannelLogout(String backChannelLogout) {
        this.backChannelLogout = backChannelLogout;
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public String getPublicPaths() {
        return publicPaths;
    }

    public void setPublicPaths(String publicPaths) {
        this.publicPaths = publicPaths;
    }

    public String getPublicKeys() {
        return publicKeys;
    }

    public void setPublicKeys(String publicKeys) {
        this.publicKeys = publicKeys;
    }

    public boolean isPkceRequired() {
        return pkceRequired;
    }

    public void setPkceRequired(boolean pkceRequired) {
        this.pkceRequired = pkceRequired;
    }

    public TokenForm getTokens() {
        return tokens;
    }

    public boolean isEveryone() {
        return everyone;
    }

    /** @return whether the group's members may use it */
    public boolean has(UUID group) {
        return groups.contains(group);
    }

    /**
     * Sets who may use it.
     *
     * @param who {@code EVERYONE} or {@code GROUPS}; it stays as it is for anything else, such as null from a form without the choice
     * @param ids the public ids of the ticked groups; null for none, and others than ids are ignored
     */
    void choose(String who, List<String> ids) {
        everyone = "EVERYONE".equals(who) || everyone && !"GROUPS".equals(who);
        groups = ids.stream().flatMap(id -> RequestValues.uuid(id).stream()).collect(Collectors.toSet());
    }
}
