package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountCounts;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountQuery;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountSource;
import org.guestlist.account.AccountState;
import org.guestlist.account.Credentials;
import org.guestlist.account.Expiry;
import org.guestlist.account.Hosts;
import org.guestlist.account.LastSeen;
import org.guestlist.account.Mailed;
import org.guestlist.account.PeopleCounts;
import org.guestlist.account.Role;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.people.PeopleColumn;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * The list of people, a page at a time. Whom it shows depends only on the URL: filter, order and page; which columns and how many rows, on
 * the administrator's choice.
 */
@Named
@RequestScoped
public class PeopleBean {

    /** The value of the choice that filters nothing; an option without one would send its text. */
    private static final String ANY = "ANY";

    private static final String OWN = "OWN";

    @Inject
    private AccountSearch search;

    @Inject
    private PeopleCounts counting;

    @Inject
    private GroupService groups;

    @Inject
    private ProviderService providers;

    @Inject
    private PeopleViewBean view;

    @Inject
    private PeopleAttributesBean attributes;

    @Inject
    private AttributeWords words;

    @Inject
    private RosterService imports;

    @Inject
    private Permissions permissions;

    @Inject
    private Text text;

    @Inject
    private AccountService accounts;

    @Inject
    private GuestRulesService guestRules;

    private List<Option> chosenImport;
    private List<Option> chosenHost;
    private Map<Long, Account> hosts;

    private PeopleAddress address;
    private AccountCounts counts;
    private Optional<Instant> countedAt;
    private List<Account> rows;
    private Paging paging;
    private List<Group> allGroups;

    @PostConstruct
    void start() {
        PeopleAddress asked = PeopleAddress.of(Faces.getRequest().getParameterMap());
        PeopleCounts.Counted counted = counting.of(asked.filter());
        counts = counted.counts();
        countedAt = counted.at();
        paging = Paging.of(asked.page(), counts.total(), view.getView().size());
        address = asked.at(paging.page());
        rows = search.page(
                new AccountQuery(
                        address.filter(), address.sort(), !address.descending(), paging.offset(), paging.size()),
                counts.total());
        allGroups = groups.list();
    }

    public PeopleAddress getAddress() {
        return address;
    }

    public List<Account> getRows() {
        return rows;
    }

    /** @return the number of people that the filter finds */
    public long getCount() {
        return counts.total();
    }

    /** @return how many it finds, of all people; deleted ones count only if they are looked for */
    public String getCounted() {
        return text.people(getCount(), all());
    }

    private long all() {
        Set<AccountState> states = address.filter().states().contains(AccountState.DELETED)
                ? EnumSet.allOf(AccountState.class)
                : AccountFilter.NOT_DELETED;
        return address.isUsual()
                ? getCount()
                : counting.of(AccountFilter.of("").in(states)).counts().total();
    }

    /** @return when the numbers were counted; null for now */
    public Instant getCountedAt() {
        return countedAt.orElse(null);
    }

    /** @return the number of deleted people that the search would find in addition */
    public long getDeleted() {
        return address.filter().states().contains(AccountState.DELETED) ? 0 : counts.in(AccountState.DELETED);
    }

    /** @return whether no person has been invited yet */
    public boolean isAlone() {
        return address.isUsual() && getCount() == 1;
    }

    public Paging getPaging() {
        return paging;
    }

    /** @return a choice for each state; none is chosen for all people except deleted ones */
    public List<Choice> getStates() {
        boolean usual = address.filter().states().equals(AccountFilter.NOT_DELETED);
        return List.of(
                        AccountState.UPCOMING,
                        AccountState.INVITED,
                        AccountState.ACTIVE,
                        AccountState.EXPIRED,
                        AccountState.DISABLED,
                        AccountState.DELETED)
                .stream()
                .map(state -> new Choice(
                        state.name(),
                        counts.in(state),
                        !usual && address.filter().states().contains(state)))
                .toList();
    }

    /** @return the choices "all" and each role */
    public List<Choice> getRoles() {
        return choices(Role.values(), address.filter().role(), counts::as);
    }

    /** @return the choices "all" and each source */
    public List<Choice> getSources() {
        return choices(AccountSource.values(), address.filter().source(), counts::from);
    }

    /** @return the choices "all" and each group; none if there are no groups. A group in the address that is gone is shown as such */
    public List<Option> getGroups() {
        Optional<String> chosen = address.filter().group().map(UUID::toString);
        List<Option> all = new ArrayList<>();
        allGroups.forEach(group -> all.add(choice(group.getUuid().toString(), group.getName(), chosen)));
        if (chosen.isPresent() && all.stream().noneMatch(Option::selected)) {
            all.add(choice(chosen.get(), text.get("people.group.gone"), chosen));
        }
        if (!all.isEmpty()) {
            all.add(0, choice(ANY, text.get("people.group.ANY"), chosen.or(() -> Optional.of(ANY))));
        }
        return all;
    }

    /** @return any import, and the one in the address, which an import's own page puts there; none without it */
    public List<Option> getImports() {
        if (chosenImport == null) {
            chosenImport = address.filter().cameBy().stream()
                    .flatMap(id -> Stream.of(
                            new Option(ANY, text.get("people.import.ANY"), false),
                            new Option(id.toString(), nameOf(id), true)))
                    .toList();
        }
        return chosenImport;
    }

    /** Not everybody who sees people may see imports. */
    private String nameOf(UUID importId) {
        return Optional.of(importId)
                .filter(id -> permissions.include(Permission.SEE_ALL))
                .flatMap(imports::find)
                .map(RosterImport::getFileName)
                .orElseGet(() -> text.get("people.import.gone"));
    }

    /** @return members and guests, members alone, and guests alone; none has a number, as with the last sign-in */
    public List<Option> getKinds() {
        Optional<AccountKind> chosen = address.filter().kind();
        return Stream.concat(
                        Stream.of(new Option(ANY, text.get("people.kind.ANY"), chosen.isEmpty())),
                        Stream.of(AccountKind.values())
                                .map(kind -> new Option(
                                        kind.name(),
                                        text.get("people.kind.only." + kind),
                                        chosen.equals(Optional.of(kind)))))
                .toList();
    }

    /** @return any host, and the one in the address, which a person's own page puts there; none without it */
    public List<Option> getHosts() {
        if (chosenHost == null) {
            chosenHost = address.filter().host().stream()
                    .flatMap(id -> Stream.of(
                            new Option(ANY, text.get("people.host.ANY"), false),
                            new Option(
                                    id.toString(),
                                    accounts.find(id)
                                            .map(Account::getName)
                                            .orElseGet(() -> text.get("people.host.gone")),
                                    true)))
                    .toList();
        }
        return chosenHost;
    }

    /** @return the names of the hosts of a guest in the list, for which all of them are asked for at once */
    public String hostsOf(Account guest) {
        if (hosts == null) {
            hosts = search
                    .findAll(rows.stream()
                            .flatMap(one -> one.getHosts().stream())
                            .flatMap(Hosts::ids)
                            .collect(Collectors.toSet()))
                    .stream()
                    .collect(Collectors.toMap(Account::getId, one -> one));
        }
        return guest.getHosts().stream()
                .flatMap(Hosts::ids)
                .map(hosts::get)
                .filter(Objects::nonNull)
                .map(Account::getName)
                .collect(Collectors.joining(", "));
    }

    private static Option choice(String value, String label, Optional<String> chosen) {
        return new Option(value, label, chosen.equals(Optional.of(value)));
    }

    /** @return each time of the last sign-in; none has a number, which would cost as much as the list itself */
    public List<Option> getLastSeen() {
        return Stream.of(LastSeen.values())
                .map(one -> new Option(
                        one.name(),
                        text.get("people.seen." + one),
                        one == address.filter().lastSeen()))
                .toList();
    }

    /** @return how far people may have come with their invitation; without numbers too */
    public List<Option> getMailed() {
        return Stream.of(Mailed.values())
                .map(one -> new Option(
                        one.name(),
                        text.get("people.mail." + one),
                        one == address.filter().mailed()))
                .toList();
    }

    /** @return what people may have to sign in with; a provider in the address that is gone is shown as such */
    public List<Option> getCredentials() {
        Optional<String> chosen = Optional.of(address.filter().credentials().text());
        List<Option> all = new ArrayList<>();
        for (Credentials one : Credentials.PLAIN) {
            all.add(choice(one.text(), text.get("people.with." + one.text()), chosen));
        }
        for (ProviderName provider : providers.names()) {
            all.add(choice(provider.uuid().toString(), provider.label(), chosen));
        }
        if (all.stream().noneMatch(Option::selected)) {
            all.add(choice(chosen.get(), text.get("people.with.gone"), chosen));
        }
        return all;
    }

    /** @return each kind of last day */
    public List<Choice> getExpiries() {
        return List.of(Expiry.values()).stream()
                .map(expiry -> new Choice(
                        expiry.name(), count(expiry), expiry == address.filter().expiry()))
                .toList();
    }

    /** Where the counts are stored, a week is counted by itself. */
    private long count(Expiry expiry) {
        return expiry == Expiry.WEEK && countedAt.isPresent()
                ? search.count(address.filter().until(expiry))
                : counts.until(expiry);
    }

    private static <T extends Enum<T>> List<Choice> choices(
            T[] values, Optional<T> chosen, ToLongFunction<Optional<T>> count) {
        List<Choice> all =
                new ArrayList<>(List.of(new Choice("ANY", count.applyAsLong(Optional.empty()), chosen.isEmpty())));
        for (T value : values) {
            all.add(new Choice(value.name(), count.applyAsLong(Optional.of(value)), chosen.equals(Optional.of(value))));
        }
        return all;
    }

    /** @return the available bulk changes */
    public List<BulkAction> getActions() {
        return Stream.of(BulkAction.values())
                .filter(action -> !action.isGroupNeeded() || !allGroups.isEmpty())
                .filter(action -> !action.isHostNeeded() || guestRules.isAnybodyHost())
                .toList();
    }

    /** @return whether something was to be done to several people, and nobody said what */
    public boolean isActionMissing() {
        return "missing".equals(Faces.getRequestParameter("action"));
    }

    /** @return the headers of the columns that the administrator has chosen, after the one of the name */
    public List<Column> getColumns() {
        Stream<Column> usual = Stream.concat(
                        Stream.of(Sort.NAME.name()),
                        view.getView().columns().stream().map(PeopleColumn::name))
                .map(name -> RequestValues.constant(Sort.class, name)
                        .map(this::sortable)
                        .orElseGet(() -> new Column(name, label(name), null, null)));
        Stream<Column> own = attributes.getShown().stream().map(one -> new Column(OWN, words.label(one), null, null));
        return Stream.concat(usual, own).toList();
    }

    /** @return the orders in which the list can be shown: by each of its columns, from either end */
    public List<Option> getOrders() {
        return getColumns().stream()
                .filter(column -> column.order() != null)
                .flatMap(column -> Stream.of(false, true).map(descending -> order(column, descending)))
                .toList();
    }

    private Option order(Column column, boolean descending) {
        return new Option(
                column.name() + (descending ? PeopleAddress.DESCENDING : ""),
                text.format(descending ? "people.order.descending" : "people.order.ascending", column.label()),
                column.name().equals(address.sort().name()) && descending == address.descending());
    }

    private Column sortable(Sort sort) {
        return new Column(
                sort.name(),
                label(sort.name()),
                sort != address.sort() ? "none" : address.descending() ? "descending" : "ascending",
                address.by(sort).query());
    }

    private String label(String name) {
        return text.get("people.column." + name);
    }

    /**
     * A choice of a filter.
     *
     * @param value in the URL, and the suffix of its message key; ANY for all
     * @param count the number of people that it would find
     * @param chosen whether it is the current choice
     */
    public record Choice(String value, long count, boolean chosen) {}

    /**
     * A column header.
     *
     * @param name its name, the same for all of the organisation's own attributes
     * @param label what people call it
     * @param order the current order, as a value of {@code aria-sort}; null if the list cannot be sorted by it
     * @param query the query of the link that sorts by it
     */
    public record Column(String name, String label, String order, String query) {}
}
