package org.guestlist.web.mail;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guestlist.mail.Bounce;
import org.guestlist.platform.config.BounceAddress;
import org.guestlist.platform.json.Json;

/** A report as JSON: {@code token} or {@code recipient}, {@code status}, and perhaps {@code time} and {@code diagnostic}. */
final class BounceJson {

    private BounceJson() {}

    /**
     * @param body UTF-8
     * @param address how a token stands in the addresses to which mails come back; a whole address is accepted as the token
     * @throws IllegalArgumentException with a sentence for the sender, if it is not such a report
     */
    static Bounce read(byte[] body, Optional<BounceAddress> address) {
        JsonObject report =
                Json.object(body).orElseThrow(() -> new IllegalArgumentException("the body must be a JSON object"));
        text(report, "time").ifPresent(BounceJson::checkTime);
        UnaryOperator<String> bare =
                token -> address.flatMap(pattern -> pattern.tokenIn(token)).orElse(token);
        return new Bounce(
                text(report, "token").map(bare),
                text(report, "recipient"),
                text(report, "status").orElse(""),
                text(report, "diagnostic").orElse(""));
    }

    private static Optional<String> text(JsonObject report, String name) {
        JsonValue value = report.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.getString().strip()).filter(one -> !one.isEmpty());
        }
        throw new IllegalArgumentException(name + " must be a string");
    }

    private static void checkTime(String time) {
        try {
            Instant.parse(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time must be like 2027-01-31T12:00:00Z", e);
        }
    }
}
