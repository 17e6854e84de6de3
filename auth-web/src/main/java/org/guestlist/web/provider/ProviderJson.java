package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.Optional;
import org.guestlist.administration.probe.ProviderTest;
import org.guestlist.group.ClaimMapping;
import org.guestlist.group.ClaimedGroups;
import org.guestlist.platform.json.Json;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChanges.Pending;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.PublishedKeys;
import org.guestlist.provider.WithdrawnMethods;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.web.platform.api.JsonAnswer;

/** Identity providers as the API shows them: by the names of the fields of their page, without secrets. */
@RequestScoped
class ProviderJson {

    @Inject
    private ProviderService providers;

    @Inject
    private PublishedKeys keys;

    @Inject
    private IdentityLinks links;

    @Inject
    private WithdrawnMethods sessions;

    @Inject
    private ClaimedGroups groups;

    /** @return the provider, as in a list: as it is in force, whatever change waits */
    JsonObjectBuilder of(IdentityProvider provider) {
        ProviderSettings settings = provider.settings();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", provider.getUuid().toString())
                .add("version", provider.getVersion())
                .add("kind", settings.kind().name())
                .add("label", settings.label())
                .add("enabled", provider.isEnabled())
                .add("worked", provider.hasWorked())
                .add("tested", provider.isTested());
        connect(json, settings)
                .add("clockSkew", settings.clockSkew().toSeconds())
                .add("trustedDomains", all(settings.trustedDomains().domains()))
                .add("vouchedDomains", all(settings.vouchedDomains().domains()))
                .add("allowedDomains", all(settings.allowedDomains().domains()))
                .add("includeSubdomains", settings.includeSubdomains())
                .add("networks", all(settings.networks()))
                .add("logoutThere", settings.logoutThere())
                .add("secondFactor", settings.secondFactor().counts().name())
                .add("secondFactorValues", all(settings.secondFactor().values()))
                .add("hasSecret", provider.hasSecret())
                .add("callback", providers.callback(provider).toString());
        JsonAnswer.add(json, "testedAt", provider.getTestedAt());
        JsonAnswer.add(json, "groupsClaim", provider.getGroupsClaim());
        return json;
    }

    private static JsonObjectBuilder connect(JsonObjectBuilder json, ProviderSettings settings) {
        JsonAnswer.add(json, "prompt", settings.prompt());
        JsonAnswer.add(json, "acrValues", settings.acrValues());
        JsonAnswer.add(json, "secretExpiresOn", settings.secretExpiresOn());
        return json.add("issuer", settings.issuer().toString())
                .add("clientId", settings.clientId())
                .add("clientAuthentication", settings.clientAuthentication().name())
                .add("scopes", all(settings.scopes()));
    }

    /**
     * @param waiting the change that waits for a test sign-in
     * @return the same, with what takes statements of its own: what to enter there, whom it concerns, and the change that waits
     */
    JsonObjectBuilder whole(IdentityProvider provider, Optional<Pending> waiting) {
        JsonObjectBuilder json = of(provider)
                .add(
                        "backChannelLogout",
                        providers.backChannelLogout(provider.getUuid()).toString())
                .add("publicKeys", keys.address().toString())
                .add(
                        "concerns",
                        Json.createObjectBuilder()
                                .add("linked", links.count(provider))
                                .add("only", providers.countBound(provider))
                                .add("sessions", sessions.count(provider))
                                .add("inGroups", groups.countPeople(provider)));
        JsonAnswer.add(json, "signingKey", keys.idFor(provider));
        waiting.ifPresent(one -> json.add("pendingChange", pending(one)));
        return json;
    }

    private JsonObjectBuilder pending(Pending waiting) {
        IdentityProvider provider = waiting.provider();
        JsonObjectBuilder json = connect(
                        Json.createObjectBuilder(), waiting.change().settings(provider))
                .add("newSecret", waiting.change().newSecret().isPresent())
                .add("forgetLinks", waiting.change().forgetLinks())
                .add("voidsLinks", waiting.change().voidsLinks(provider))
                .add("endsAt", waiting.change().endsAt().toString())
                .add(
                        "testSignIn",
                        providers
                                .callback(provider)
                                .resolve(ProviderBean.PENDING.formatted(provider.getUuid()))
                                .toString());
        JsonAnswer.add(json, "signingKey", waiting.signingKeyId());
        return json;
    }

    /** @return which groups the claim gives */
    static JsonObjectBuilder of(ClaimMapping mapping) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        mapping.lines()
                .forEach(line -> lines.add(Json.createObjectBuilder()
                        .add("value", line.value())
                        .add("group", line.group().toString())));
        JsonObjectBuilder json = Json.createObjectBuilder().add("groups", lines);
        JsonAnswer.add(json, "claim", mapping.claim());
        return json;
    }

    /** @return what a test showed */
    static JsonObjectBuilder of(ProviderTest test) {
        JsonArrayBuilder steps = Json.createArrayBuilder();
        test.steps().stream().map(ProviderJson::step).forEach(steps::add);
        return Json.createObjectBuilder().add("passed", test.isPassed()).add("steps", steps);
    }

    private static JsonObjectBuilder step(TraceStep step) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("at", step.at().toString())
                .add("name", step.name().name())
                .add("passed", step.passed());
        JsonAnswer.add(json, "cause", Optional.ofNullable(step.cause()));
        JsonAnswer.add(json, "expected", Optional.ofNullable(step.expected()));
        JsonAnswer.add(json, "found", Optional.ofNullable(step.found()));
        return json;
    }

    private static JsonArrayBuilder all(Collection<?> values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.stream().map(Object::toString).forEach(array::add);
        return array;
    }
}
