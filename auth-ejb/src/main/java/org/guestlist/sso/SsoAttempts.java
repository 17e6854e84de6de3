package org.guestlist.sso;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.secret.SecretBox;

/**
 * The single sign-ons that are under way in one browser, one a tab, sealed in one cookie. Any web page can begin as many as it likes, so only the
 * newest few are kept, and never more than a header bears: at 8 KB the server would refuse every page.
 *
 * @param newestFirst the attempts
 */
record SsoAttempts(List<SsoAttempt> newestFirst) {

    static final int MOST = 5;

    /** The longest cookie, in characters. */
    static final int LONGEST = 1_900;

    private static final String PURPOSE = "single sign-on attempts";

    /** @return what the cookie holds; nothing if there is none, or it was not sealed here */
    static SsoAttempts open(Optional<String> sealed, SecretBox secrets) {
        return sealed.filter(text -> text.length() <= LONGEST).flatMap(text -> secrets.open(PURPOSE, text)).map(SsoAttempts::fromJson)
                .orElse(new SsoAttempts(List.of()));
    }

    private static SsoAttempts fromJson(String json) {
        try {
            return new SsoAttempts(Json.createReader(new StringReader(json)).readArray().getValuesAs(JsonObject.class).stream()
                    .map(SsoAttempt::of).toList());
        } catch (JsonException | IllegalArgumentException | NullPointerException | ClassCastException e) {
            return new SsoAttempts(List.of());
        }
    }

    Optional<SsoAttempt> find(String state) {
        return newestFirst.stream().filter(one -> one.state().equals(state)).findFirst();
    }

    SsoAttempts without(String state) {
        return new SsoAttempts(newestFirst.stream().filter(one -> !one.state().equals(state)).toList());
    }

    /** @return these and one more, of those that are fresh the newest few */
    SsoAttempts and(SsoAttempt attempt, Instant now) {
        return new SsoAttempts(Stream.concat(Stream.of(attempt), newestFirst.stream().filter(one -> one.isFresh(now))).limit(MOST).toList());
    }

    /** @return the cookie: as many of them, from the newest on, as it holds; nothing if there are none */
    Optional<String> seal(SecretBox secrets) {
        if (newestFirst.isEmpty()) {
            return Optional.empty();
        }
        String sealed = secrets.seal(PURPOSE, toJson());
        if (sealed.length() <= LONGEST) {
            return Optional.of(sealed);
        }
        // An address that is too long to be remembered keeps nobody from signing in.
        return newestFirst.size() > 1 ? new SsoAttempts(newestFirst.subList(0, newestFirst.size() - 1)).seal(secrets)
                : new SsoAttempts(List.of(newestFirst.get(0).withoutTarget())).seal(secrets);
    }

    private String toJson() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        newestFirst.forEach(one -> array.add(one.toJson()));
        return array.build().toString();
    }
}
