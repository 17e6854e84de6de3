package org.guestlist.provider.sso;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.secret.SecretBox;

/**
 * The pending single sign-ons of one browser, one per tab, encrypted in one cookie. Any web page can start any number of them, so only the
 * newest few are kept, within the limit for headers: at 8 KB the server would refuse every page.
 *
 * @param newestFirst the attempts
 */
record SsoAttempts(List<SsoAttempt> newestFirst) {

    static final int MOST = 5;

    /** The longest cookie, in characters. */
    static final int LONGEST = 1_900;

    private static final String PURPOSE = "single sign-on attempts";

    /** @return the attempts in the cookie; none if there is no cookie, or it was not encrypted here */
    static SsoAttempts open(Optional<String> sealed, SecretBox secrets) {
        return sealed.filter(text -> text.length() <= LONGEST)
                .flatMap(text -> secrets.open(PURPOSE, text))
                .map(SsoAttempts::fromJson)
                .orElse(new SsoAttempts(List.of()));
    }

    private static SsoAttempts fromJson(String json) {
        try {
            return new SsoAttempts(
                    Json.createReader(new StringReader(json)).readArray().getValuesAs(JsonObject.class).stream()
                            .map(SsoAttempt::of)
                            .toList());
        } catch (JsonException | IllegalArgumentException | NullPointerException | ClassCastException e) {
            return new SsoAttempts(List.of());
        }
    }

    Optional<SsoAttempt> find(String state) {
        return newestFirst.stream().filter(one -> one.state().equals(state)).findFirst();
    }

    SsoAttempts without(String state) {
        return new SsoAttempts(
                newestFirst.stream().filter(one -> !one.state().equals(state)).toList());
    }

    /** @return these and one more, reduced to the newest few recent ones */
    SsoAttempts and(SsoAttempt attempt, Instant now) {
        return new SsoAttempts(
                Stream.concat(Stream.of(attempt), newestFirst.stream().filter(one -> one.isFresh(now)))
                        .limit(MOST)
                        .toList());
    }

    /** @return the cookie: with as many of the newest as fit; empty if there are none */
    Optional<String> seal(SecretBox secrets) {
        if (newestFirst.isEmpty()) {
            return Optional.empty();
        }
        String sealed = secrets.seal(PURPOSE, toJson());
        if (sealed.length() <= LONGEST) {
            return Optional.of(sealed);
        }
        // A target that is too long to store must not prevent the sign-in.
        return newestFirst.size() > 1
                ? new SsoAttempts(newestFirst.subList(0, newestFirst.size() - 1)).seal(secrets)
                : new SsoAttempts(List.of(newestFirst.get(0).withoutTarget())).seal(secrets);
    }

    private String toJson() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        newestFirst.forEach(one -> array.add(one.toJson()));
        return array.build().toString();
    }
}
