package org.guestlist.administration.probe;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.db.UnknownValues;
import org.guestlist.platform.db.UnknownValues.Fallback;
import org.guestlist.platform.json.Json;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;

/**
 * What a test of a provider showed.
 *
 * @param steps in order, each with its result
 * @param signIn how the sign-in went; empty for a test without a person
 * @param change what became of the change that was tried by it; empty if none was, or it still waits
 */
public record ProviderTest(List<TraceStep> steps, Optional<TestSignIn> signIn, Optional<Change> change) {

    /** What a test sign-in has made of a change that waited for it. */
    public enum Change {
        IN_EFFECT,
        /** It waited no longer: its time was up, or an administrator has dropped or replaced it. */
        @Fallback
        OVER
    }

    /** @return whether nothing failed */
    public boolean isPassed() {
        return steps.stream().allMatch(TraceStep::passed)
                && signIn.flatMap(TestSignIn::failure).isEmpty();
    }

    /** @return the text that {@link #of} reads */
    String toJson() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (TraceStep step : steps) {
            JsonObjectBuilder one = Json.createObjectBuilder()
                    .add("at", step.at().toString())
                    .add("name", step.name().name())
                    .add("passed", step.passed());
            Optional.ofNullable(step.cause()).ifPresent(cause -> one.add("cause", cause.name()));
            Optional.ofNullable(step.expected()).ifPresent(text -> one.add("expected", text));
            Optional.ofNullable(step.found()).ifPresent(text -> one.add("found", text));
            array.add(one);
        }
        JsonObjectBuilder json = Json.createObjectBuilder().add("steps", array);
        signIn.ifPresent(one -> json.add("signIn", json(one)));
        change.ifPresent(one -> json.add("change", one.name()));
        return json.build().toString();
    }

    private static JsonObjectBuilder json(TestSignIn signIn) {
        JsonObjectBuilder claims = Json.createObjectBuilder();
        signIn.claims().forEach(claims::add);
        JsonObjectBuilder json = Json.createObjectBuilder().add("claims", claims);
        signIn.issuer().ifPresent(text -> json.add("issuer", text));
        signIn.subject().ifPresent(text -> json.add("subject", text));
        signIn.account().ifPresent(uuid -> json.add("account", uuid.toString()));
        signIn.failure().ifPresent(failure -> json.add("failure", failure.name()));
        signIn.detail().ifPresent(text -> json.add("detail", text));
        json.add("demand", signIn.demand().name());
        return json;
    }

    /** @param json as {@link #toJson} wrote it */
    static ProviderTest of(String json) {
        JsonObject read = Json.createReader(new StringReader(json)).readObject();
        return new ProviderTest(
                read.getJsonArray("steps").getValuesAs(JsonObject.class).stream()
                        .map(ProviderTest::step)
                        .toList(),
                Optional.ofNullable(read.getJsonObject("signIn")).map(ProviderTest::signIn),
                text(read, "change").map(change -> UnknownValues.read(Change.class, change)));
    }

    private static TraceStep step(JsonObject json) {
        return new TraceStep(
                Instant.parse(json.getString("at")),
                UnknownValues.read(TraceStep.Name.class, json.getString("name")),
                text(json, "cause")
                        .map(cause -> UnknownValues.read(TraceStep.Cause.class, cause))
                        .orElse(null),
                json.getBoolean("passed"),
                text(json, "expected").orElse(null),
                text(json, "found").orElse(null));
    }

    private static TestSignIn signIn(JsonObject json) {
        Map<String, String> claims = new LinkedHashMap<>();
        JsonObject said = json.getJsonObject("claims");
        said.keySet().forEach(name -> claims.put(name, said.getString(name)));
        return new TestSignIn(
                claims,
                text(json, "issuer"),
                text(json, "subject"),
                text(json, "account").map(UUID::fromString),
                text(json, "failure").map(failure -> UnknownValues.read(LoginFailure.class, failure)),
                text(json, "detail"),
                text(json, "demand")
                        .map(demand -> UnknownValues.read(Demand.class, demand))
                        .orElse(Demand.NONE));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }
}
