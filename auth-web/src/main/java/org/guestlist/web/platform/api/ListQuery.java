package org.guestlist.web.platform.api;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.request.RequestValues;

/**
 * Which part of a list a program asks for, in the query of the address: {@code limit} says how many, {@code after} goes on after a row of
 * the list, by its id; all others are filters. A list that goes on says the address of its next part, so that nothing is skipped or told
 * twice while rows are added.
 */
public final class ListQuery {

    /** What a list is called in each answer, so that a program reads all of them in one way. */
    public static final String ITEMS = "items";

    private static final String LIMIT = "limit";
    private static final String AFTER = "after";
    private static final int MOST = 500;
    private static final int USUAL = 50;

    private final UriInfo address;
    private final int limit;
    private final Optional<UUID> after;
    private final int skipped;

    /** @throws Problem 400 if {@code limit} or {@code after} cannot be used */
    public ListQuery(UriInfo address) {
        this(address, false);
    }

    private ListQuery(UriInfo address, boolean numbered) {
        this.address = address;
        this.limit = one(LIMIT)
                .map(text -> RequestValues.wholeNumber(text)
                        .filter(number -> number >= 1 && number <= MOST)
                        .orElseThrow(() -> Problem.badParameter(LIMIT, "must be a number from 1 to " + MOST)))
                .orElse(USUAL);
        this.after = one(AFTER)
                .filter(text -> !numbered)
                .map(text -> RequestValues.uuid(text)
                        .orElseThrow(() -> Problem.badParameter(AFTER, "must be the id of a row of the list")));
        this.skipped = one(AFTER)
                .filter(text -> numbered)
                .map(text -> RequestValues.wholeNumber(text)
                        .orElseThrow(() -> Problem.badParameter(AFTER, "must be a number of rows of the list")))
                .orElse(0);
    }

    /**
     * @return the same of a list whose rows have no ids, and do not move: {@code after} says how many come before
     * @throws Problem 400 if {@code limit} or {@code after} cannot be used
     */
    public static ListQuery numbered(UriInfo address) {
        return new ListQuery(address, true);
    }

    private Optional<String> one(String name) {
        return Optional.ofNullable(address.getQueryParameters().getFirst(name));
    }

    /** @return how many rows are wanted, from 1 to {@value #MOST}; {@value #USUAL} unless said otherwise */
    public int limit() {
        return limit;
    }

    /** @return the id of the row after which to go on; empty for the beginning */
    public Optional<UUID> after() {
        return after;
    }

    /** @return how many rows come before, of a list that is {@link #numbered} */
    public int skipped() {
        return skipped;
    }

    /** @return all other parameters with their values */
    public Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>(address.getQueryParameters());
        filters.keySet().removeAll(List.of(LIMIT, AFTER));
        return filters;
    }

    /**
     * Says that the list has no filters.
     *
     * @throws Problem 400 if there is one: a program would take the whole list for what it was looking for
     */
    public ListQuery unfiltered() {
        filters().keySet().forEach(name -> {
            throw Problem.badParameter(name, "this list has no such filter");
        });
        return this;
    }

    /**
     * @param all rows of a list that is short enough to be read whole
     * @param id of a row
     * @return the rows that are wanted, and one more if there is one
     * @throws Problem 400 if the row after which to go on is not among them any more
     */
    public <T> List<T> of(List<T> all, Function<T, UUID> id) {
        List<UUID> ids = all.stream().map(id).toList();
        int from = after.map(ids::indexOf).map(last -> last + 1).orElse(0);
        if (after.isPresent() && from == 0) {
            throw Problem.badParameter(AFTER, "the list has no row with this id any more");
        }
        return all.subList(from, Math.min(all.size(), from + limit + 1));
    }

    /**
     * @param rows of the list, one more than are wanted if there is one
     * @return those that are wanted
     */
    public <T> List<T> page(List<T> rows) {
        return rows.subList(0, Math.min(rows.size(), limit));
    }

    /**
     * @param shown what is told of each row of {@link #page}
     * @param rows as in {@link #page}
     * @param id of a row
     * @return the answer: the list, and the address of the next part without the host, if there is one
     */
    public <T> String answer(Stream<JsonObjectBuilder> shown, List<T> rows, Function<T, UUID> id) {
        return answer(shown, next(rows, id));
    }

    /**
     * @param rows of the list, one more than are wanted if there is one
     * @param shown what is told of a row
     * @param id of a row
     * @return the part of the list that is wanted
     */
    public <R, T> Part<T> part(List<R> rows, Function<R, T> shown, Function<R, UUID> id) {
        return new Part<>(page(rows).stream().map(shown).toList(), next(rows, id));
    }

    /** @return the address of the part that begins behind the rows that are wanted, without the host, if there is one */
    public <R> Optional<String> next(List<R> rows, Function<R, UUID> id) {
        return rows.size() <= limit ? Optional.empty() : Optional.of(behind(id.apply(rows.get(limit - 1))));
    }

    /** @return the same of a list that is {@link #numbered} */
    public String answer(Stream<JsonObjectBuilder> shown, List<?> rows) {
        return answer(
                shown, rows.size() <= limit ? Optional.empty() : Optional.of(after(String.valueOf(skipped + limit))));
    }

    private static String answer(Stream<JsonObjectBuilder> shown, Optional<String> next) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        shown.forEach(list::add);
        JsonObjectBuilder answer = Json.createObjectBuilder().add(ITEMS, list);
        JsonAnswer.add(answer, "next", next);
        return JsonAnswer.of(answer);
    }

    /** @return the address of the part that begins behind the row with this id, without the host */
    public String behind(UUID last) {
        return after(last.toString());
    }

    private String after(String row) {
        URI next = address.getRequestUriBuilder().replaceQueryParam(AFTER, row).build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}
