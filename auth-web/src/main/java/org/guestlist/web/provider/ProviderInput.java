package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.group.ClaimMapping;
import org.guestlist.group.GroupService;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderPart;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** What programs say of an identity provider, read by the fields of its page: the same rules, and all that is wrong is told at once. */
@RequestScoped
class ProviderInput {

    private static final Map<ProviderPart, Set<String>> PARTS = Map.of(
            ProviderPart.CONNECTION,
                    Set.of("label", "issuer", "clientId", "clientAuthentication", "secret", "secretExpiresOn"),
            ProviderPart.WHO,
                    Set.of(
                            "trustedDomains",
                            "vouchedDomains",
                            "allowedDomains",
                            "includeSubdomains",
                            "networks",
                            "secondFactor",
                            "secondFactorValues"),
            ProviderPart.DETAILS, Set.of("scopes", "prompt", "acrValues", "clockSkew", "logoutThere"));

    private static final Set<String> SETTINGS =
            PARTS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

    /** What is said of a new one. */
    static final String[] OF_NEW =
            Stream.concat(Stream.of("kind"), SETTINGS.stream().sorted()).toArray(String[]::new);

    /** What may be changed of a provider, and what its page asks for beside it. */
    static final String[] OF_PROVIDER = Stream.concat(SETTINGS.stream().sorted(), Stream.of("voidLinks", "forgetLinks"))
            .toArray(String[]::new);

    @Inject
    private FieldProblems problems;

    @Inject
    private GroupService groups;

    /**
     * What was read.
     *
     * @param secret of the client; empty to keep the stored one
     */
    record Read(ProviderSettings settings, Optional<String> secret) {}

    /** @throws Problem 400 with all that cannot be used */
    Read readNew(Body body) {
        Optional<ProviderKind> kind =
                body.text("kind").flatMap(text -> RequestValues.constant(ProviderKind.class, text));
        if (kind.isEmpty()) {
            throw refusal("kind", "api.value.unknown", List.of(ProviderKind.values()));
        }
        ProviderForm form = ProviderForm.empty(kind.get(), "", null);
        fill(form, body);
        Optional<ProviderSettings> settings = form.read(problems);
        return done(settings, secret(form, body, false));
    }

    /**
     * @param shown the settings to begin with; what the body does not name stays, and is not judged
     * @param secretStored whether there is a secret that is kept
     * @throws Problem 400 with all that cannot be used
     */
    Read read(Body body, ProviderSettings shown, boolean secretStored) {
        ProviderForm form = ProviderForm.of(shown);
        fill(form, body);
        Set<ProviderPart> parts = parts(body);
        Optional<ProviderSettings> settings = form.read(parts, shown, problems);
        return done(
                settings,
                parts.contains(ProviderPart.CONNECTION) ? secret(form, body, secretStored) : Optional.empty());
    }

    private Optional<String> secret(ProviderForm form, Body body, boolean stored) {
        return new SecretField(form, body.text("secret").orElse("")).read(stored, problems);
    }

    private Read done(Optional<ProviderSettings> settings, Optional<String> secret) {
        problems.demandNone();
        return new Read(settings.orElseThrow(problems::refusal), secret);
    }

    private static Set<ProviderPart> parts(Body body) {
        return PARTS.entrySet().stream()
                .filter(part -> part.getValue().stream().anyMatch(body::has))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProviderPart.class)));
    }

    private void fill(ProviderForm form, Body body) {
        body.fill(form.getTyped(), "label", "issuer", "clientId", "secretExpiresOn", "prompt", "acrValues");
        body.fillLines(
                form.getTyped(),
                "trustedDomains",
                "vouchedDomains",
                "allowedDomains",
                "networks",
                "secondFactorValues",
                "scopes");
        body.fillNumbers(form.getTyped(), "clockSkew");
        form.setAuthentication(problems.constant(body, "clientAuthentication", form.getAuthentication()));
        form.setSecondFactor(problems.constant(body, "secondFactor", form.getSecondFactor(), form.getSecondFactors()));
        form.setIncludeSubdomains(body.flag("includeSubdomains", form.isIncludeSubdomains()));
        form.setLogoutThere(body.flag("logoutThere", form.isLogoutThere()));
        if (body.has("secondFactorValues")
                && !body.texts("secondFactorValues").isEmpty()
                && form.getSecondFactor() != ProviderSecondFactor.Counts.CLAIMED) {
            problems.refuse("secondFactorValues", "api.provider.values", ProviderSecondFactor.Counts.CLAIMED);
        }
    }

    /**
     * Reads which groups a claim gives.
     *
     * @throws Problem 400 with all that cannot be used
     */
    ClaimMapping mapping(Body body) {
        Optional<String> claim = body.text("claim").filter(text -> !text.isEmpty());
        List<Map<String, String>> rows = body.objects("groups", "value", "group");
        if (rows.size() > ClaimMapping.MOST_LINES) {
            throw Problem.badRequest("groups must have at most " + ClaimMapping.MOST_LINES + " entries");
        }
        if (claim.isPresent() ? !ClaimMapping.isText(claim.get()) : !rows.isEmpty()) {
            problems.refuse("claim", "provider.groups.claim.invalid", ClaimMapping.LENGTH);
        }
        Set<UUID> there = new HashSet<>(groups.ids().keySet());
        List<ClaimMapping.Line> lines = new ArrayList<>();
        rows.forEach(row -> {
            String value = row.get("value").strip();
            Optional<UUID> group = RequestValues.uuid(row.get("group")).filter(there::contains);
            if (!ClaimMapping.isText(value)) {
                problems.refuse("groups", "provider.groups.value.invalid", ClaimMapping.LENGTH);
            } else if (group.isEmpty()) {
                problems.refuse("groups", "api.group.unknown", row.get("group"));
            } else {
                lines.add(new ClaimMapping.Line(value, group.get()));
            }
        });
        problems.demandNone();
        return new ClaimMapping(claim, lines);
    }

    /** @return 400 for this field */
    Problem refusal(String field, String key, Object... values) {
        return problems.refusal(field, key, values);
    }
}
