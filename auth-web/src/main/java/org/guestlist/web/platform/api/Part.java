package org.guestlist.web.platform.api;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a list, see {@link ListQuery}.
 *
 * @param next the address of the next part, without the host
 */
public record Part<T>(
        List<T> items,

        @Schema(description = "If there are more: the address of the next part.")
        Optional<String> next) {

    /** @return a list that is told whole */
    public static <T> Part<T> whole(List<T> items) {
        return new Part<>(items, Optional.empty());
    }
}
