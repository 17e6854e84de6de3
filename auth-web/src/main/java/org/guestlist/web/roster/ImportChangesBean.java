package org.guestlist.web.roster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.audit.AuditEvent;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.ImportChanges;
import org.guestlist.roster.check.RowChange;
import org.guestlist.roster.check.Unusual;
import org.guestlist.roster.check.ValueChange;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.audit.AuditWords;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The people whom a checked import adds or changes: how many of each kind, and a page of them. The URL says which. */
@Named("importChanges")
@RequestScoped
public class ImportChangesBean {

    /** What the list can be narrowed to. */
    private static final List<ChangeKind> KINDS = List.of(
            ChangeKind.ANY,
            ChangeKind.ADDED,
            ChangeKind.NAME_GUESSED,
            ChangeKind.NAME,
            ChangeKind.ADDRESS,
            ChangeKind.ROLE,
            ChangeKind.FIRST_DAY,
            ChangeKind.LAST_DAY,
            ChangeKind.LANGUAGE,
            ChangeKind.SIGN_IN,
            ChangeKind.EXTERNAL_ID,
            ChangeKind.GROUPS,
            ChangeKind.KIND,
            ChangeKind.HOSTS,
            ChangeKind.MANAGER,
            ChangeKind.ATTRIBUTES,
            ChangeKind.RESTORED,
            ChangeKind.DISABLED,
            ChangeKind.REINSTATED,
            ChangeKind.LEAVER,
            ChangeKind.KEPT);

    /** What is counted apart, since it may be wrong more easily, or do more harm. */
    static final List<ChangeKind> APART = List.of(
            ChangeKind.OWN_ACCOUNT,
            ChangeKind.WITH_ROLE,
            ChangeKind.LEAVER,
            ChangeKind.ADMINISTRATOR_MADE,
            ChangeKind.ADMINISTRATOR_UNMADE,
            ChangeKind.DISABLED,
            ChangeKind.REINSTATED,
            ChangeKind.ACCESS_ENDS,
            ChangeKind.SIGN_IN,
            ChangeKind.SESSIONS_END,
            ChangeKind.LETTERS_LOST);

    @Inject
    private ImportResultBean result;

    @Inject
    private ImportChanges changes;

    @Inject
    private AttributeWords attributes;

    @Inject
    private AuditWords words;

    @Inject
    private Text text;

    private RosterImport roster;
    private Map<ChangeKind, Integer> counts;
    private Paging paging;
    private Address address;
    private List<RowChange> rows;
    private NewPeople newPeople;
    private List<Unusual> unusual;

    @PostConstruct
    void start() {
        roster = result.getRoster();
        counts = changes.counts(roster);
        ChangeKind kind = RequestValues.constant(ChangeKind.class, Faces.getRequestParameter("what"))
                .orElse(ChangeKind.ANY);
        paging = Paging.asked(count(kind));
        address = new Address(roster.getUuid(), kind, paging.page());
        rows = changes.page(roster, kind, paging.offset(), Paging.ROWS);
    }

    private int count(ChangeKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** @return whether there is anything to say of anybody */
    public boolean isAnything() {
        return !counts.isEmpty();
    }

    /** @return whether people who are not in the list lose their access */
    public boolean isLeaving() {
        return count(ChangeKind.LEAVER) > 0;
    }

    /** @return how many people are added or change */
    public int getCount() {
        return count(ChangeKind.ANY);
    }

    /** @return what the list can be narrowed to, without kinds that concern nobody, and what it is narrowed to */
    public List<Choice> getChoices() {
        return choices(Stream.concat(KINDS.stream(), Stream.of(address.kind)).distinct());
    }

    /** @return what is counted apart, in the same way */
    public List<Choice> getApart() {
        return choices(APART.stream());
    }

    private List<Choice> choices(Stream<ChangeKind> kinds) {
        return kinds.filter(kind -> count(kind) > 0 || kind == address.kind)
                .map(kind ->
                        new Choice(kind, count(kind), kind == address.kind, new Address(address.id, kind, 1).query()))
                .toList();
    }

    /** @return those of this page of the people who are here already, or whose row is refused by now */
    public List<RowChange> getRows() {
        return rows.stream().filter(row -> !NewPeople.isNew(row)).toList();
    }

    /** @return those who are new */
    public NewPeople getNewPeople() {
        if (newPeople == null) {
            newPeople = new NewPeople(rows.stream().filter(NewPeople::isNew).toList(), words, attributes, text);
        }
        return newPeople;
    }

    /** @return what changes for the person, kind by kind */
    public List<Map.Entry<ChangeKind, AuditEvent>> values(RowChange row) {
        return List.copyOf(row.values().entrySet());
    }

    /** @return the value of an attribute before and after, where there are both */
    public String change(ValueChange of) {
        String after = attributes.value(of.attribute(), of.after());
        return of.before().isEmpty()
                ? after
                : text.format("audit.change", attributes.value(of.attribute(), of.before()), after);
    }

    public Paging getPaging() {
        return paging;
    }

    /** @return the list that is shown, as a URL */
    public Address getAddress() {
        return address;
    }

    /** @return the changes that concern unusually many people */
    public List<Unusual> getUnusual() {
        if (unusual == null) {
            unusual = changes.unusual(roster);
        }
        return unusual;
    }

    /** @return how many lines do not tell whom they are about, if people who are not in the list lose their access; else 0 */
    public int getUnnamed() {
        return changes.unnamed(roster);
    }

    /** @return how many people who are not in the list keep their access, as the import may not take it away */
    public int getKept() {
        return changes.keptLeavers(roster);
    }

    /** @return how many lines of the list are refused */
    public int getRefusedLines() {
        return roster.getCounts().refused() - getKept();
    }

    /**
     * A choice of the filter.
     *
     * @param kind the people whom it shows
     * @param count how many they are
     * @param chosen whether it is the current choice
     * @param query of its link
     */
    public record Choice(ChangeKind kind, int count, boolean chosen, String query) {}

    /**
     * A list of people as URL parameters.
     *
     * @param id of the import
     * @param kind the people who are shown
     * @param page from 1
     */
    public record Address(UUID id, ChangeKind kind, int page) {

        /** @return the same list, at another page */
        public Address at(int other) {
            return new Address(id, kind, other);
        }

        /** @return the query string, with the place of the list on the page */
        public String query() {
            return Query.NONE
                            .with("id", id.toString())
                            .with("what", kind == ChangeKind.ANY ? null : kind.name())
                            .with("page", page == 1 ? null : String.valueOf(page))
                    + "#people";
        }
    }
}
