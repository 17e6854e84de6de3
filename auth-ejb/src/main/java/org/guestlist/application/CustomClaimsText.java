package org.guestlist.application;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.guestlist.platform.db.UnknownValues;
import org.guestlist.platform.json.Json;

/** Writes the claims of an application's own into its row, and reads them: a JSON array. */
final class CustomClaimsText {

    private CustomClaimsText() {}

    /** @return the text; null for none */
    static String write(List<CustomClaim> claims) {
        if (claims.isEmpty()) {
            return null;
        }
        JsonArrayBuilder array = Json.createArrayBuilder();
        claims.forEach(one -> array.add(Json.createObjectBuilder()
                .add("name", one.name())
                .add("source", one.source().name())
                .add("of", one.of())
                .add("text", one.text())));
        return array.build().toString();
    }

    /** @param text as written; null for none. @return the claims, without those whose source only a newer version knows */
    static List<CustomClaim> read(String text) {
        if (text == null) {
            return List.of();
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .flatMap(one -> claim(one).stream())
                    .toList();
        }
    }

    private static Optional<CustomClaim> claim(JsonObject one) {
        return UnknownValues.find(CustomClaim.Source.class, one.getString("source"))
                .map(source ->
                        new CustomClaim(one.getString("name"), source, one.getString("of"), one.getString("text")));
    }
}
