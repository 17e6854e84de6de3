package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import java.util.Optional;

/** The bodies of requests, read beside the library. */
final class ScimBody {

    private ScimBody() {}

    /** @return the JSON; empty for anything else, of which the library says what is wrong */
    static Optional<JsonNode> read(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.ofNullable(JsonHelper.readJsonDocument(text));
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
