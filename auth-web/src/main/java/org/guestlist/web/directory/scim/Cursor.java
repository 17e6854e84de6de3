package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.directory.DirectoryQuery;
import org.guestlist.directory.DirectoryQuery.Page;

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
    private Optional<String> next(int rows, long total) {
        long after = offset + rows;
        return isAsked && rows > 0 && after < total
                ? Optional.of(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((MARK + after).getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** @return the page that begins here; the parameters are null where nothing was said */
    DirectoryQuery query(FilterNode filter, SchemaAttribute sortBy, SortOrder order, int count) {
        return new DirectoryQuery(
                Criteria.of(filter),
                Optional.ofNullable(sortBy)
                        .map(SchemaAttribute::getFullResourceName)
                        .map(Cursor::shortName),
                order != SortOrder.DESCENDING,
                offset,
                count);
    }

    /** @return the rows as resources; the next page is told to the caller */
    <T, R extends ResourceNode> PartialListResponse<R> answer(
            Page<T> page, Function<T, R> resource, CallingDirectory caller) {
        next(page.rows().size(), page.total()).ifPresent(caller::goOnAt);
        return PartialListResponse.<R>builder()
                .resources(page.rows().stream().map(resource).toList())
                .totalResults(page.total())
                .build();
    }

    /** @return the name of an attribute without the URI of its schema */
    private static String shortName(String full) {
        return full.substring(full.lastIndexOf(':') + 1);
    }
}
