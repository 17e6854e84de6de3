package org.guestlist.web.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a person may sign in, as programs say it. */
public record WaysBody(
        @Schema(format = "uuid") String onlyProvider,
        @Schema(defaultValue = "false") Boolean passwordAllowed) {}
