package org.guestlist.web.administration.search;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.administration.search.ConsoleSearch;
import org.guestlist.administration.search.Found;
import org.guestlist.administration.search.Found.Kind;
import org.guestlist.administration.search.Found.Thing;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.web.people.PeopleAddress;
import org.guestlist.web.platform.menu.Menu;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** What the search of the bar finds. */
@Named("search")
@RequestScoped
public class SearchBean {

    /** The parts of the page <em>Organisation</em>, as its addresses name them. */
    static final List<String> SETTINGS = List.of(
            "look",
            "time",
            "contact",
            "passwords",
            "factor",
            "guests",
            "sessions",
            "links",
            "keeping",
            "after",
            "logo");

    @Inject
    private ConsoleSearch search;

    @Inject
    private Menu menu;

    @Inject
    private Permissions permissions;

    @Inject
    private Text text;

    private String words;
    private Found found;
    private List<Menu.Link> places;

    @PostConstruct
    void start() {
        words = RequestValues.text(Faces.getRequestParameter("q"));
        found = search.find(words);
        places = words.isEmpty() ? List.of() : places();
    }

    /** Opens the person at once who alone can be meant, if the bar asks for it. What is typed on the page itself gets a list. */
    public void lead() {
        if (Faces.getRequestParameter("lead") != null) {
            meant().ifPresent(person -> Faces.redirect("/admin/person?id=%s", person.getUuid()));
        }
    }

    /** @return whose whole address was typed, or else who is all that was found */
    private Optional<Account> meant() {
        boolean alone = found.people().size() == 1
                && found.things().isEmpty()
                && found.events().isEmpty()
                && places.isEmpty();
        return found.people().stream()
                .filter(person -> alone || person.getEmail().value().equalsIgnoreCase(words))
                .findFirst();
    }

    /** @return what was typed */
    public String getWords() {
        return words;
    }

    public Found getFound() {
        return found;
    }

    /** @return whether something was looked for and nothing found */
    public boolean isInVain() {
        return !words.isEmpty() && found.isEmpty() && places.isEmpty();
    }

    /** @return the pages and settings whose name or other words hold all that was typed */
    public List<Menu.Link> getPlaces() {
        return places;
    }

    /** @return the list of all people that are found */
    public String getAllPeople() {
        return "/admin/people" + new PeopleAddress(AccountFilter.of(words), Sort.NAME, false, 1).query();
    }

    /** @return the things of this kind */
    public List<Thing> things(Kind kind) {
        return found.things().stream().filter(one -> one.kind() == kind).toList();
    }

    /** @return all kinds, in the order of the page */
    public Kind[] getKinds() {
        return Kind.values();
    }

    /** @return the page of this thing */
    public String page(Thing thing) {
        return "/admin/" + thing.kind().name().toLowerCase(Locale.ROOT) + "?id=" + thing.uuid();
    }

    private List<Menu.Link> places() {
        Stream<Menu.Link> settings =
                permissions.include(Permission.SEE_ALL) ? SETTINGS.stream().map(this::setting) : Stream.empty();
        return Stream.concat(menu.pages().stream(), settings)
                .filter(one -> Found.matches(one.label() + " " + text.or("search.words." + one.name(), ""), words))
                .limit(ConsoleSearch.MOST)
                .toList();
    }

    private Menu.Link setting(String name) {
        String title = text.or("organisation." + name + ".part", text.get("guests.rules.part"));
        return new Menu.Link(name, "/admin/organisation?section=" + name + "#" + name + "-part", title, null);
    }
}
