package org.guestlist.web.application;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guestlist.account.PersonName;
import org.guestlist.application.AddressProblem;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationPart;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.ProxyRules;
import org.guestlist.application.RedirectRules;
import org.guestlist.application.RequestDemands;
import org.guestlist.application.SignInNeeds;
import org.guestlist.application.SignOutNotices;
import org.guestlist.application.TokenRules;
import org.guestlist.application.openid.CommandLine;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.Ticks;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The fields with an application's settings, as entered texts, until they are parsed. Of one that is there, only the rows count that were
 * changed. No input is lost when there is an error.
 */
public class ApplicationForm {

    private static final Function<String, Optional<URI>> PAGE = address(ApplicationAddresses::isPage);

    /** The fields of each row. */
    static final Map<ApplicationPart, Set<String>> FIELDS = Map.of(
            ApplicationPart.ABOUT, Set.of("name", "startPage", "redirects", "host", "publicPaths"),
            ApplicationPart.WHO, Set.of("groups"),
            ApplicationPart.CLAIMS, Set.of(),
            ApplicationPart.CUSTOM_CLAIMS, Set.of(),
            ApplicationPart.NEEDS, Set.of("networks"),
            ApplicationPart.DETAILS,
                    Set.of(
                            "logoutRedirects",
                            "backChannelLogout",
                            "backChannelAuthorities",
                            "frontChannelLogout",
                            "publicKeys",
                            "minutes",
                            "audience"));

    private final ApplicationKind kind;
    private Recipe recipe;
    private final TypedFields typed = new TypedFields(
            "name",
            "at",
            "startPage",
            "redirects",
            "logoutRedirects",
            "backChannelLogout",
            "backChannelAuthorities",
            "frontChannelLogout",
            "host",
            "publicPaths",
            "publicKeys",
            "networks",
            "minutes");
    private boolean anyLocalhostPort;
    private boolean pathsBelow;
    private boolean pkceRequired;
    private boolean pushedRequired;
    private boolean dpopRequired;
    private SignOutForm signOut;
    private TokenForm tokens;
    private NeedsForm needs;
    private boolean everyone;
    private boolean guests;
    private Set<UUID> groups;
    private boolean single;

    private ApplicationForm(ApplicationKind kind) {
        this.kind = kind;
    }

    /** @return a form with the defaults of the kind */
    static ApplicationForm empty(ApplicationKind kind) {
        ApplicationForm form = new ApplicationForm(kind);
        form.pkceRequired = true;
        form.signOut = SignOutForm.of(SignOutNotices.NONE, form.typed);
        form.fill(TokenRules.USUAL);
        form.fill(SignInNeeds.NONE);
        form.everyone = true;
        form.groups = Set.of();
        return form;
    }

    /** @return a form with what this product needs; where its redirect addresses follow from its own address, it asks for that alone */
    static ApplicationForm empty(Recipe recipe) {
        ApplicationForm form = empty(recipe.kind());
        form.recipe = recipe;
        form.typed.fill("name", recipe.title());
        if (!recipe.isAtItsAddress()) {
            form.typed.fill("redirects", lines(recipe.redirects("")));
        }
        form.pkceRequired = recipe.isPkce() || recipe.kind() != ApplicationKind.WEB;
        form.tokens.learn(recipe.scopes());
        form.tokens.setClaimsInIdToken(recipe.isAtIdToken());
        form.tokens.setAccessTokenAlgorithm(recipe.accessTokenAlgorithm());
        return form;
    }

    /** @return a form for Guestlist's own command line, which lacks nothing */
    static ApplicationForm commandLine(String name) {
        ApplicationForm form = empty(ApplicationKind.PUBLIC);
        form.typed.fill("name", name).fill("redirects", CommandLine.REDIRECT);
        return form;
    }

    /** @return a form filled with the current settings */
    static ApplicationForm of(ApplicationSettings settings) {
        ApplicationForm form = new ApplicationForm(settings.kind());
        ApplicationAddresses addresses = settings.addresses();
        form.typed
                .fill("name", settings.name())
                .fill("startPage", addresses.startPage())
                .fill("redirects", lines(addresses.redirects()))
                .fill("logoutRedirects", lines(addresses.logoutRedirects()))
                .fill("host", settings.proxy().host())
                .fill("publicPaths", String.join("\n", settings.proxy().publicPaths()))
                .fill("publicKeys", settings.publicKeys());
        form.signOut = SignOutForm.of(addresses.notices(), form.typed);
        form.anyLocalhostPort = addresses.rules().anyLocalhostPort();
        form.pathsBelow = addresses.rules().pathsBelow();
        form.pkceRequired = settings.requests().pkceRequired();
        form.pushedRequired = settings.requests().pushedRequired();
        form.dpopRequired = settings.requests().dpopRequired();
        form.fill(settings.tokens());
        form.fill(settings.needs());
        form.everyone = settings.access().everyone();
        form.guests = settings.access().guests();
        form.groups = settings.access().groups();
        form.single = !form.everyone && form.groups.isEmpty();
        return form;
    }

    /** Takes what was sent, but for who may use it. */
    void take(HttpServletRequest request) {
        typed.take(request);
        Ticks ticks = new Ticks(request);
        anyLocalhostPort = ticks.of("anyLocalhostPort", anyLocalhostPort);
        pathsBelow = ticks.of("pathsBelow", pathsBelow);
        pkceRequired = ticks.of("pkceRequired", pkceRequired);
        pushedRequired = ticks.of("pushedRequired", pushedRequired);
        dpopRequired = ticks.of("dpopRequired", dpopRequired);
        guests = ticks.of("guestsToo", guests);
        signOut.take(ticks);
        tokens.take(request, ticks);
        needs.take(ticks);
    }

    /** @return what stands in each row, to be compared */
    Map<ApplicationPart, List<?>> said() {
        return Map.of(
                ApplicationPart.ABOUT, List.of(said(ApplicationPart.ABOUT), anyLocalhostPort, pathsBelow),
                ApplicationPart.WHO, List.of(everyone, single, guests, new TreeSet<>(groups)),
                ApplicationPart.NEEDS, List.of(said(ApplicationPart.NEEDS), needs.said()),
                ApplicationPart.CLAIMS, tokens.learns(),
                ApplicationPart.DETAILS,
                        List.of(
                                said(ApplicationPart.DETAILS),
                                signOut.said(),
                                tokens.said(),
                                pkceRequired,
                                pushedRequired,
                                dpopRequired));
    }

    private List<String> said(ApplicationPart part) {
        return typed.said(FIELDS.get(part));
    }

    private void fill(TokenRules rules) {
        tokens = TokenForm.of(rules);
        typed.fill("minutes", rules.accessTokenLifetime().toMinutes());
    }

    private void fill(SignInNeeds stored) {
        needs = NeedsForm.of(stored);
        typed.fill("networks", lines(stored.networks()));
    }

    private static String lines(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    /** @return the settings of a new one, or empty after reporting the problem of each field */
    Optional<ApplicationSettings> read(FieldErrors errors) {
        return read(typed.reader(errors));
    }

    /**
     * @param parts that were changed; what is stored of the others may be older than a rule, and is neither judged nor taken
     * @return what is there with these parts of it, or empty after reporting the problem of each of their fields
     */
    Optional<ApplicationSettings> read(Set<ApplicationPart> parts, ApplicationSettings there, FieldErrors errors) {
        Set<String> sent =
                parts.stream().flatMap(part -> FIELDS.get(part).stream()).collect(Collectors.toSet());
        return read(typed.reader(errors, sent)).map(wanted -> ApplicationPart.of(parts, wanted, there));
    }

    private Optional<ApplicationSettings> read(FieldReader fields) {
        Optional<String> name = fields.required(
                "name",
                text -> Optional.of(TidyText.tidy(text)).filter(ApplicationForm::isName),
                "application.name.invalid",
                ApplicationSettings.NAME_LENGTH);
        Optional<String> base =
                isAtItsAddress() ? fields.required("at", recipe::base, "application.at.invalid") : Optional.empty();
        if (!isAtItsAddress() && kind.hasRedirects() && !tokens.isDeviceSignIn() && fields.isEmpty("redirects")) {
            fields.refuse("redirects", "application.redirects.required");
        }
        Optional<URI> startPage = fields.one("startPage", PAGE, "application.startPage.invalid")
                .or(() -> base.map(address -> URI.create(address + "/")));
        List<URI> redirects = readRedirects("redirects", fields, base.map(address -> recipe.redirects(address)));
        List<URI> logoutRedirects =
                readRedirects("logoutRedirects", fields, base.map(address -> recipe.logoutRedirects(address)));
        SignOutNotices notices = signOut.read(fields, redirects, base.flatMap(address -> recipe.backChannel(address)));
        Optional<HostName> host = kind != ApplicationKind.PROXIED
                ? Optional.empty()
                : fields.required("host", FieldReader.orEmpty(HostName::of), "application.host.invalid");
        List<String> publicPaths = fields.lines(
                "publicPaths", path -> Optional.of(path).filter(ProxyRules::isPath), "application.publicPaths.invalid");
        Optional<String> publicKeys = !kind.isConfidential()
                ? Optional.empty()
                : fields.one(
                        "publicKeys",
                        text -> Optional.of(text).filter(ApplicationSettings::arePublicKeys),
                        "application.publicKeys.invalid");
        RequestDemands requests = new RequestDemands(pkceRequired, pushedRequired, dpopRequired);
        if (requests.isFapi() && kind.isConfidential() && fields.isEmpty("publicKeys")) {
            fields.refuse("publicKeys", "application.publicKeys.fapi");
        }
        TokenRules rules = tokens.read(fields);
        readAccess(fields);
        List<AddressRange> networks =
                fields.lines("networks", FieldReader.orEmpty(AddressRange::of), "provider.networks.invalid");
        if (fields.isRefused()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ApplicationSettings(
                    kind,
                    name.get(),
                    new ApplicationAddresses(
                            startPage,
                            redirects,
                            logoutRedirects,
                            notices,
                            new RedirectRules(anyLocalhostPort, pathsBelow)),
                    new ProxyRules(host, publicPaths),
                    publicKeys,
                    requests,
                    rules,
                    new ApplicationAccess(everyone, groups).admittingGuests(guests),
                    needs.read(networks)));
        } catch (IllegalArgumentException e) {
            // Only lengths remain unchecked.
            fields.refuse(e.getMessage(), "provider.tooLong");
            return Optional.empty();
        }
    }

    private static boolean isName(String text) {
        return PersonName.isValid(text) && text.length() <= ApplicationSettings.NAME_LENGTH;
    }

    /** @return what is entered, or else what follows from the product's own address */
    private static List<URI> readRedirects(String field, FieldReader fields, Optional<List<URI>> ofProduct) {
        List<URI> entered = fields.lines(
                field,
                AddressProblem::check,
                text -> "application.redirects." + AddressProblem.of(text).orElse(AddressProblem.OTHER));
        return entered.isEmpty()
                ? ofProduct.orElse(List.of())
                : entered.stream().distinct().toList();
    }

    static Function<String, Optional<URI>> address(Predicate<URI> allowed) {
        return text -> FieldReader.orEmpty(URI::create).apply(text).filter(allowed);
    }

    private void readAccess(FieldReader fields) {
        if (!everyone && !single && groups.isEmpty()) {
            fields.refuse("groups", "application.groups.required");
        } else if (groups.size() > ApplicationAccess.MOST) {
            fields.refuse("groups", "application.groups.many", ApplicationAccess.MOST);
        }
    }

    public ApplicationKind getKind() {
        return kind;
    }

    /** @return the product that it is for; null for none */
    public Recipe getRecipe() {
        return recipe;
    }

    /** @return whether it asks for the product's own address, and makes the other addresses of it */
    public boolean isAtItsAddress() {
        return recipe != null && recipe.isAtItsAddress();
    }

    public TypedFields getTyped() {
        return typed;
    }

    /** @return whether {@code http://localhost} stands for all of its ports */
    public boolean isAnyLocalhostPort() {
        return anyLocalhostPort;
    }

    public void setAnyLocalhostPort(boolean anyLocalhostPort) {
        this.anyLocalhostPort = anyLocalhostPort;
    }

    /** @return whether a redirect address stands for the pages below it, too */
    public boolean isPathsBelow() {
        return pathsBelow;
    }

    public void setPathsBelow(boolean pathsBelow) {
        this.pathsBelow = pathsBelow;
    }

    public boolean isPkceRequired() {
        return pkceRequired;
    }

    public void setPkceRequired(boolean pkceRequired) {
        this.pkceRequired = pkceRequired;
    }

    public boolean isPushedRequired() {
        return pushedRequired;
    }

    public void setPushedRequired(boolean pushedRequired) {
        this.pushedRequired = pushedRequired;
    }

    public boolean isDpopRequired() {
        return dpopRequired;
    }

    public void setDpopRequired(boolean dpopRequired) {
        this.dpopRequired = dpopRequired;
    }

    public SignOutForm getSignOut() {
        return signOut;
    }

    public TokenForm getTokens() {
        return tokens;
    }

    public NeedsForm getNeeds() {
        return needs;
    }

    public boolean isEveryone() {
        return everyone;
    }

    /** @return whether guests may use it too, where every member may */
    public boolean isGuests() {
        return guests;
    }

    public void setGuests(boolean guests) {
        this.guests = guests;
    }

    /** @return whether only people may use it who are named one by one */
    public boolean isSingle() {
        return single;
    }

    /** @return whether the group's members may use it */
    public boolean has(UUID group) {
        return groups.contains(group);
    }

    /**
     * Sets who may use it.
     *
     * @param who {@code EVERYONE}, {@code GROUPS} or {@code SINGLE}, who are named one by one; it stays as it is for anything else, such as
     * null from a form without the choice
     * @param ids the public ids of the ticked groups; null for none, and others than ids are ignored
     */
    void choose(String who, List<String> ids) {
        if (Set.of("EVERYONE", "GROUPS", "SINGLE").contains(String.valueOf(who))) {
            everyone = "EVERYONE".equals(who);
            single = "SINGLE".equals(who);
        }
        groups = single
                ? Set.of()
                : ids.stream().flatMap(id -> RequestValues.uuid(id).stream()).collect(Collectors.toSet());
    }
}
