package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page of a list begins: by index (RFC 7644 §3.4.2.4) or, if the request has a {@code cursor}, by what the page before has said
 * (RFC 9865 §2).
 *
 * @param offset how many come before
 * @param isAsked whether the request has a cursor
 */
record Cursor(long offset, boolean isAsked) {

    private static final String PARAMETER = "cursor";
    private static final String MARK = "after ";

    static Cursor of(Context context, long startIndex) {
        String cursor = context.getUriInfos().getQueryParameters().get(PARAMETER);
        return cursor == null ? new Cursor(startIndex - 1, false) : new Cursor(read(cursor), true);
    }

    private static long read(String cursor) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.matches(MARK + "\\d{1,12}")) {
                return Long.parseLong(text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException e) {
            // No cursor either.
        }
        throw new BadRequestException("This cursor was not given out here", "invalidCursor");
    }

    /** @return the cursor of the next page, if there is one and a cursor was asked for */
    Optional<String> next(int rows, long total) {
        long after = offset + rows;
        return isAsked && rows > 0 && after < total
                ? Optional.of(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((MARK + after).getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** @return the name of an attribute without the URI of its schema */
    static String shortName(String full) {
        return full.substring(full.lastIndexOf(':') + 1);
    }
}
