package org.guestlist.web.people;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountSource;
import org.guestlist.account.AccountState;
import org.guestlist.account.AttributeFilter;
import org.guestlist.account.Credentials;
import org.guestlist.account.Expiry;
import org.guestlist.account.LastSeen;
import org.guestlist.account.Mailed;
import org.guestlist.account.Role;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;

/**
 * A list of people as URL parameters, which can be bookmarked and shared: filter, sort order and page. Defaults are left out, and invalid
 * values become defaults.
 *
 * @param filter the people shown
 * @param sort the sort column
 * @param descending whether the largest value comes first
 * @param page from 1
 */
public record PeopleAddress(AccountFilter filter, Sort sort, boolean descending, int page) {

    /** The end of an order, in the menu of orders, that begins with the largest value. */
    static final String DESCENDING = ".desc";

    /** No e-mail address and no name is longer. */
    private static final int TEXT_LENGTH = 254;

    /** @return the list described by a request's parameters */
    public static PeopleAddress of(Map<String, String[]> parameters) {
        Set<AccountState> states = EnumSet.noneOf(AccountState.class);
        Stream.of(parameters.getOrDefault("state", new String[0]))
                .forEach(
                        name -> RequestValues.constant(AccountState.class, name).ifPresent(states::add));
        AccountFilter filter = new AccountFilter(
                text(parameters),
                states.isEmpty() ? AccountFilter.NOT_DELETED : states,
                RequestValues.constant(Role.class, first(parameters, "role")),
                RequestValues.constant(Expiry.class, first(parameters, "expiry"))
                        .orElse(Expiry.ANY),
                RequestValues.constant(AccountSource.class, first(parameters, "source")),
                RequestValues.uuid(first(parameters, "group")),
                RequestValues.uuid(first(parameters, "import")),
                RequestValues.constant(LastSeen.class, first(parameters, "lastSignIn"))
                        .orElse(LastSeen.ANY),
                credentials(first(parameters, "with")),
                RequestValues.constant(Mailed.class, first(parameters, "mail")).orElse(Mailed.ANY),
                RequestValues.constant(AccountKind.class, first(parameters, "kind")),
                RequestValues.uuid(first(parameters, "host")),
                AttributeFilter.of(first(parameters, "attribute"), first(parameters, "value")));
        String sort = first(parameters, "sort");
        boolean fromTheEnd = sort.endsWith(DESCENDING);
        return new PeopleAddress(
                filter,
                RequestValues.constant(
                                Sort.class, fromTheEnd ? sort.substring(0, sort.length() - DESCENDING.length()) : sort)
                        .orElse(Sort.NAME),
                fromTheEnd || first(parameters, "order").equals("desc"),
                Paging.number(first(parameters, "page")));
    }

    private static Credentials credentials(String text) {
        return RequestValues.uuid(text)
                .map(Credentials::of)
                .or(() -> Credentials.PLAIN.stream()
                        .filter(one -> one.text().equals(text))
                        .findFirst())
                .orElse(Credentials.ANY);
    }

    private static String text(Map<String, String[]> parameters) {
        String text = first(parameters, "q").strip();
        return text.substring(0, Math.min(text.length(), TEXT_LENGTH));
    }

    private static String first(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? "" : values[0];
    }

    /** @return the same list, at another page */
    public PeopleAddress at(int otherPage) {
        return new PeopleAddress(filter, sort, descending, otherPage);
    }

    /** @return the first page of the same people, sorted by this; in reverse order if it is already sorted by it */
    public PeopleAddress by(Sort other) {
        return new PeopleAddress(filter, other, other == sort && !descending, 1);
    }

    /** @return the first page of all people in this state, without other criteria */
    public PeopleAddress in(AccountState state) {
        return new PeopleAddress(filter.in(Set.of(state)), sort, descending, 1);
    }

    /** @return the first page without this one of the {@link #filterParameters()} */
    public PeopleAddress without(Map.Entry<String, String> parameter) {
        Map<String, String[]> rest = new HashMap<>();
        at(1).parameters().stream()
                .filter(one -> !one.equals(parameter))
                .forEach(one -> rest.merge(
                        one.getKey(),
                        new String[] {one.getValue()},
                        (some, more) ->
                                Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new)));
        return of(rest);
    }

    /** @return whether all people except deleted ones are shown */
    public boolean isUsual() {
        return filter.equals(AccountFilter.of("").in(AccountFilter.NOT_DELETED));
    }

    /** @return the filter's parameters, by name and value, without order and page */
    public List<Map.Entry<String, String>> filterParameters() {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        if (!filter.text().isEmpty()) {
            all.add(Map.entry("q", filter.text()));
        }
        if (!filter.states().equals(AccountFilter.NOT_DELETED)) {
            filter.states().forEach(state -> all.add(Map.entry("state", state.name())));
        }
        filter.role().ifPresent(role -> all.add(Map.entry("role", role.name())));
        if (filter.expiry() != Expiry.ANY) {
            all.add(Map.entry("expiry", filter.expiry().name()));
        }
        filter.source().ifPresent(source -> all.add(Map.entry("source", source.name())));
        filter.group().ifPresent(group -> all.add(Map.entry("group", group.toString())));
        filter.cameBy().ifPresent(roster -> all.add(Map.entry("import", roster.toString())));
        if (filter.lastSeen() != LastSeen.ANY) {
            all.add(Map.entry("lastSignIn", filter.lastSeen().name()));
        }
        if (!filter.credentials().equals(Credentials.ANY)) {
            all.add(Map.entry("with", filter.credentials().text()));
        }
        if (filter.mailed() != Mailed.ANY) {
            all.add(Map.entry("mail", filter.mailed().name()));
        }
        filter.kind().ifPresent(kind -> all.add(Map.entry("kind", kind.name())));
        filter.host().ifPresent(host -> all.add(Map.entry("host", host.toString())));
        filter.attribute().ifPresent(one -> {
            all.add(Map.entry("attribute", one.key()));
            all.add(Map.entry("value", one.value()));
        });
        return all;
    }

    /** @return all parameters, by name and value; none for the default list */
    public List<Map.Entry<String, String>> parameters() {
        List<Map.Entry<String, String>> all = new ArrayList<>(filterParameters());
        if (sort != Sort.NAME) {
            all.add(Map.entry("sort", sort.name()));
        }
        if (descending) {
            all.add(Map.entry("order", "desc"));
        }
        if (page > 1) {
            all.add(Map.entry("page", String.valueOf(page)));
        }
        return all;
    }

    /** @return {@link #parameters()} as a query string with its question mark; empty for the default list */
    public String query() {
        return query(parameters());
    }

    /** @return {@link #filterParameters()} as a query string */
    public String filterQuery() {
        return query(filterParameters());
    }

    private static String query(List<Map.Entry<String, String>> parameters) {
        return Query.NONE.with(parameters).toString();
    }
}
