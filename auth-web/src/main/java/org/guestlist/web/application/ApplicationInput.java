package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationPart;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.CustomClaim;
import org.guestlist.group.GroupService;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** What programs say of an application, read by the fields of its page: the same rules, and all that is wrong is told at once. */
@RequestScoped
class ApplicationInput {

    private static final Map<ApplicationPart, Set<String>> PARTS = Map.of(
            ApplicationPart.ABOUT,
                    Set.of("name", "startPage", "redirects", "anyLocalhostPort", "pathsBelow", "host", "publicPaths"),
            ApplicationPart.WHO, Set.of("everyone", "guests", "groups"),
            ApplicationPart.NEEDS, Set.of("needsSecondFactor", "needsPasskey", "networks", "needsKnownDevice"),
            ApplicationPart.CLAIMS, Set.of("claims", "onlyAssignedGroups", "claimsInIdToken"),
            ApplicationPart.CUSTOM_CLAIMS, Set.of("customClaims"),
            ApplicationPart.DETAILS,
                    Set.of(
                            "logoutRedirects",
                            "backChannelLogout",
                            "backChannelInside",
                            "backChannelAuthorities",
                            "frontChannelLogout",
                            "frontChannelSession",
                            "publicKeys",
                            "pkceRequired",
                            "pushedRequired",
                            "dpopRequired",
                            "algorithm",
                            "accessTokenAlgorithm",
                            "minutes",
                            "refreshTokens",
                            "deviceSignIn",
                            "pairwise",
                            "audience"));

    /** What may be changed of an application. */
    static final String[] OF_APPLICATION =
            PARTS.values().stream().flatMap(Set::stream).sorted().toArray(String[]::new);

    /** What is said of a new one. */
    static final String[] OF_NEW =
            Stream.concat(Stream.of("kind"), Stream.of(OF_APPLICATION)).toArray(String[]::new);

    /** Addresses and keys that not all kinds have, each with those that have it; the page of another kind has no such field. */
    private static final Map<String, Predicate<ApplicationKind>> ONLY_OF = Map.ofEntries(
            Map.entry("startPage", kind -> kind != ApplicationKind.SERVICE),
            Map.entry("redirects", ApplicationKind::hasRedirects),
            Map.entry("logoutRedirects", ApplicationKind::hasRedirects),
            Map.entry("backChannelLogout", ApplicationKind::hasRedirects),
            Map.entry("backChannelAuthorities", ApplicationKind::hasRedirects),
            Map.entry("frontChannelLogout", ApplicationKind::hasRedirects),
            Map.entry("host", kind -> kind == ApplicationKind.PROXIED),
            Map.entry("publicPaths", kind -> kind == ApplicationKind.PROXIED),
            Map.entry("networks", kind -> kind != ApplicationKind.SERVICE),
            Map.entry("publicKeys", ApplicationKind::isConfidential));

    /** What is demanded of those that ask for tokens; a reverse proxy asks for none. */
    private static final List<String> OF_TOKEN_REQUESTS = List.of("pushedRequired", "dpopRequired");

    private static final CustomClaimReader.Fields CUSTOM =
            new CustomClaimReader.Fields("customClaims", "customClaims", "customClaims");

    @Inject
    private FieldProblems problems;

    @Inject
    private CustomClaimReader reader;

    @Inject
    private GroupService groups;

    /** @throws Problem 400 with all that cannot be used */
    ApplicationSettings readNew(Body body) {
        Optional<ApplicationKind> kind =
                body.text("kind").flatMap(text -> RequestValues.constant(ApplicationKind.class, text));
        if (kind.isEmpty()) {
            throw refusal("kind", "api.value.unknown", List.of(ApplicationKind.values()));
        }
        ApplicationForm form = ApplicationForm.empty(kind.get());
        fill(form, body, Set.of());
        return done(form.read(problems));
    }

    /**
     * @param stored what the body does not name stays, and is not judged
     * @throws Problem 400 with all that cannot be used
     */
    ApplicationSettings read(Body body, ApplicationSettings stored) {
        ApplicationForm form = ApplicationForm.of(stored);
        fill(form, body, stored.access().groups());
        return done(form.read(parts(body), stored, problems));
    }

    private ApplicationSettings done(Optional<ApplicationSettings> settings) {
        problems.demandNone();
        return settings.orElseThrow(problems::refusal);
    }

    private static Set<ApplicationPart> parts(Body body) {
        return PARTS.entrySet().stream()
                .filter(part -> part.getValue().stream().anyMatch(body::has))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApplicationPart.class)));
    }

    private void fill(ApplicationForm form, Body body, Set<UUID> storedGroups) {
        body.fill(
                form.getTyped(),
                "name",
                "startPage",
                "backChannelLogout",
                "backChannelAuthorities",
                "frontChannelLogout",
                "host");
        body.fillLines(form.getTyped(), "redirects", "logoutRedirects", "publicPaths", "networks");
        body.fillNumbers(form.getTyped(), "minutes");
        if (body.has("publicKeys")) {
            form.getTyped().fill("publicKeys", body.json("publicKeys"));
        }
        ONLY_OF.forEach((field, kinds) -> {
            if (body.has(field)
                    && !kinds.test(form.getKind())
                    && !RequestValues.text(form.getTyped().get(field)).isEmpty()) {
                problems.refuse(field, "api.application.field", form.getKind());
            }
        });
        for (String field : OF_TOKEN_REQUESTS) {
            if (body.flag(field, false) && form.getKind() == ApplicationKind.PROXIED) {
                problems.refuse(field, "api.application.field", form.getKind());
            }
        }
        form.setAnyLocalhostPort(body.flag("anyLocalhostPort", form.isAnyLocalhostPort()));
        form.setPathsBelow(body.flag("pathsBelow", form.isPathsBelow()));
        fill(form.getSignOut(), body);
        form.setPkceRequired(body.flag("pkceRequired", form.isPkceRequired()));
        form.setPushedRequired(body.flag("pushedRequired", form.isPushedRequired()));
        form.setDpopRequired(body.flag("dpopRequired", form.isDpopRequired()));
        fill(form.getTokens(), body);
        fillCustom(form, body);
        fill(form.getNeeds(), body);
        choose(form, body, storedGroups);
    }

    private static void fill(SignOutForm signOut, Body body) {
        signOut.setInside(body.flag("backChannelInside", signOut.isInside()));
        signOut.setFrontChannelSession(body.flag("frontChannelSession", signOut.isFrontChannelSession()));
    }

    private void fill(TokenForm tokens, Body body) {
        tokens.setAlgorithm(problems.constant(body, "algorithm", tokens.getAlgorithm()));
        tokens.setAccessTokenAlgorithm(
                problems.constant(body, "accessTokenAlgorithm", tokens.getAccessTokenAlgorithm()));
        tokens.setRefreshTokens(body.flag("refreshTokens", tokens.isRefreshTokens()));
        tokens.setDeviceSignIn(body.flag("deviceSignIn", tokens.isDeviceSignIn()));
        tokens.setPairwise(body.flag("pairwise", tokens.isPairwise()));
        tokens.setOnlyAssignedGroups(body.flag("onlyAssignedGroups", tokens.isOnlyAssignedGroups()));
        tokens.setClaimsInIdToken(body.flag("claimsInIdToken", tokens.isClaimsInIdToken()));
        if (body.has("audience")) {
            Optional<String> audience = body.text("audience");
            if (audience.isPresent() && audience.flatMap(RequestValues::uuid).isEmpty()) {
                problems.refuse("audience", "application.audience.gone");
            }
            tokens.setAudience(audience.orElse(null));
        }
        if (body.has("claims")) {
            Set<ClaimScope> claims = claims(body);
            tokens.setProfile(claims.contains(ClaimScope.PROFILE));
            tokens.setEmail(claims.contains(ClaimScope.EMAIL));
            tokens.setGroups(claims.contains(ClaimScope.GROUPS));
            tokens.setUserType(claims.contains(ClaimScope.USER_TYPE));
            tokens.setPhone(claims.contains(ClaimScope.PHONE));
        }
    }

    private void fillCustom(ApplicationForm form, Body body) {
        if (!body.has("customClaims")) {
            return;
        }
        List<CustomClaim> claims = customClaims(body);
        if (!claims.isEmpty() && !form.getKind().hasRedirects()) {
            problems.refuse("customClaims", "api.application.field", form.getKind());
        }
        form.getTokens().setCustom(claims);
    }

    private List<CustomClaim> customClaims(Body body) {
        List<CustomClaim> claims = new ArrayList<>();
        body.objects("customClaims", "name", "source", "of", "text")
                .forEach(one -> reader.read(
                                one.get("name"),
                                RequestValues.constant(CustomClaim.Source.class, one.get("source")),
                                one.get("of"),
                                one.get("text"),
                                claims,
                                CUSTOM,
                                problems)
                        .ifPresent(claims::add));
        return claims;
    }

    private static void fill(NeedsForm needs, Body body) {
        needs.setSecondFactor(body.flag("needsSecondFactor", needs.isSecondFactor()));
        needs.setPasskey(body.flag("needsPasskey", needs.isPasskey()));
        needs.setKnownDevice(body.flag("needsKnownDevice", needs.isKnownDevice()));
    }

    private Set<ClaimScope> claims(Body body) {
        Set<ClaimScope> claims = EnumSet.noneOf(ClaimScope.class);
        for (String text : body.texts("claims")) {
            RequestValues.constant(ClaimScope.class, text)
                    .ifPresentOrElse(
                            claims::add,
                            () -> problems.refuse("claims", "api.value.unknown", Arrays.asList(ClaimScope.values())));
        }
        return claims;
    }

    /** Without groups, it is for single people where it is not for everyone. */
    private void choose(ApplicationForm form, Body body, Set<UUID> storedGroups) {
        List<String> chosen = body.has("groups")
                ? known(body.texts("groups"))
                : storedGroups.stream().map(UUID::toString).toList();
        boolean everyone = body.flag("everyone", form.isEveryone());
        form.choose(everyone ? "EVERYONE" : chosen.isEmpty() ? "SINGLE" : "GROUPS", chosen);
        form.setGuests(body.flag("guests", form.isGuests()));
    }

    private List<String> known(List<String> ids) {
        Set<UUID> there = groups.ids().keySet();
        List<String> known = new ArrayList<>();
        for (String id : ids) {
            RequestValues.uuid(id)
                    .filter(there::contains)
                    .ifPresentOrElse(
                            group -> known.add(group.toString()),
                            () -> problems.refuse("groups", "api.group.unknown", id));
        }
        return known;
    }

    /** @return 400 for this field */
    Problem refusal(String field, String key, Object... values) {
        return problems.refusal(field, key, values);
    }
}
