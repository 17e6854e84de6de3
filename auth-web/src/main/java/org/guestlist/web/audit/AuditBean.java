package org.guestlist.web.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountQuery;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.audit.AuditPage;
import org.guestlist.audit.AuditPage.Place;
import org.guestlist.audit.AuditSearch;
import org.guestlist.audit.AuditTopic;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.session.May;
import org.omnifaces.util.Faces;

/** The audit log, a page at a time, the newest first. Its content depends only on the URL. */
@Named
@RequestScoped
public class AuditBean {

    private static final int PEOPLE = 5;

    @Inject
    private AuditSearch search;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountSearch people;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private May may;

    @Inject
    private Text text;

    private AuditForm form;
    private Optional<Account> person;
    private AuditPage page;
    private List<Account> found;
    private Map<Long, String> refusedPeople;

    @PostConstruct
    void start() {
        form = AuditForm.of(Faces::getRequestParameter);
        person = form.person().flatMap(accounts::find);
    }

    /** Answers 404 if the URL names a person who is unknown in this organisation. */
    public void check() {
        if (form.person().isPresent() && person.isEmpty()) {
            Faces.responseSendError(404, null);
        }
    }

    /** @return the events of this page */
    public List<AuditEvent> getEvents() {
        return page().events();
    }

    private AuditPage page() {
        if (page == null) {
            page = isTooWide()
                    ? new AuditPage(List.of(), false, false)
                    : search.page(form.filter(person.map(Account::getId)).folded(), place(), Paging.ROWS);
        }
        return page;
    }

    /** @return whether a person or a code has to be asked for first, as the user may not see the whole log */
    public boolean isTooWide() {
        return !may.isSeeAll() && !form.filter(person.map(Account::getId)).isOfOnePerson();
    }

    private Place place() {
        return RequestValues.uuid(Faces.getRequestParameter("after"))
                .<Place>map(Place.OlderThan::new)
                .or(() ->
                        RequestValues.uuid(Faces.getRequestParameter("before")).map(Place.NewerThan::new))
                .orElseGet(Place.Newest::new);
    }

    /** @return the URL of the previous page, with newer events; null if there is none */
    public String getNewer() {
        return page().hasNewer() && !getEvents().isEmpty()
                ? form.path("before", getEvents().get(0).getUuid())
                : null;
    }

    /** @return the URL of the next page, with older events; null if there is none */
    public String getOlder() {
        return page().hasOlder() && !getEvents().isEmpty()
                ? form.path("after", getEvents().get(getEvents().size() - 1).getUuid())
                : null;
    }

    /**
     * @return some of the people who match the search by name, for administrators who do not know the address; empty if a person is chosen
     */
    public List<Account> getPeople() {
        if (found == null) {
            boolean asked = !form.text().isEmpty()
                    && form.person().isEmpty()
                    && SupportCode.parse(form.text()).isEmpty();
            found = asked
                    ? people.page(
                            new AccountQuery(AccountFilter.of(form.text()), AccountQuery.Sort.NAME, true, 0, PEOPLE),
                            PEOPLE)
                    : List.of();
        }
        return found;
    }

    /** @return the URL of the person's events, with the rest of the filter */
    public String everythingAbout(Account person) {
        return form.about(person.getUuid()).path();
    }

    /** @return the URL of what the change has done to each person for which the event stands; null if it stands for none */
    public String partsOf(AuditEvent event) {
        return event.getKind().isOfMany()
                ? Query.NONE.with("part", event.getUuid().toString()).on("/admin/audit")
                : null;
    }

    /** @return the event whose parts are shown; null if others are */
    public AuditEvent getWhole() {
        return form.partOf().flatMap(search::find).orElse(null);
    }

    /**
     * @return the URL of the page of the person whose sign-in was refused, which says whether the account is disabled, by whom and why;
     *         null for any other event, and for a person who is not known
     */
    public String refusedPerson(AuditEvent event) {
        if (refusedPeople == null) {
            Set<Long> ids = getEvents().stream()
                    .filter(AuditBean::isRefusedSignIn)
                    .flatMap(one -> one.getSubjectId().stream())
                    .collect(Collectors.toSet());
            refusedPeople = people.findAll(ids).stream()
                    .collect(Collectors.toMap(Account::getId, account -> "/admin/person?id=" + account.getUuid()));
        }
        return isRefusedSignIn(event)
                ? event.getSubjectId().map(refusedPeople::get).orElse(null)
                : null;
    }

    private static boolean isRefusedSignIn(AuditEvent event) {
        return event.getKind() == AuditKind.LOGIN && event.getOutcome() == AuditOutcome.REFUSED;
    }

    /**
     * Days that are often asked for.
     *
     * @param name the end of its message key
     * @param path the URL of the same list for these days
     * @param chosen whether the list is of these days
     */
    public record Range(String name, String path, boolean chosen) {}

    /** @return the days that are often asked for, in the organisation's time zone */
    public List<Range> getRanges() {
        LocalDate today = tenant.today();
        return Stream.of(QuickRange.values())
                .map(range -> {
                    AuditForm there = form.between(range.first(today), range.last(today));
                    return new Range(range.name(), there.path(), there.equals(form));
                })
                .toList();
    }

    /** @return the URL of the list without this field of the filter */
    String without(String field) {
        return form.without(field).path();
    }

    /** @return the URL of all events of this person */
    public String everythingOf(String address) {
        return Query.NONE.with("q", address).on("/admin/audit");
    }

    /** @return what events are about that the user may see */
    public List<AuditTopic> getTopics() {
        return Stream.of(AuditTopic.values())
                .filter(topic -> may.isSeeAll() || topic.isOfPeople())
                .toList();
    }

    /** @return all kinds about it, in the order of their names */
    public List<AuditKind> kindsOf(AuditTopic topic) {
        return topic.kinds().stream()
                .sorted(Comparator.comparing(kind -> text.get("audit.kind." + kind)))
                .toList();
    }

    public AuditOutcome[] getOutcomes() {
        return AuditOutcome.values();
    }

    /** @return the filter's values, by field name */
    public Map<String, String> getFields() {
        return form.fields();
    }

    /** @return whether the filter matches every event */
    public boolean isEverything() {
        return form.isEmpty();
    }

    /** @return whether the first day is after the last, so that nothing can be found */
    public boolean isTurned() {
        return form.from().isPresent()
                && form.to().filter(form.from().get()::isAfter).isPresent();
    }

    /** @return the person to whose events the list is restricted, or null */
    public Account getPerson() {
        return person.orElse(null);
    }

    /** @return the number of days for which events are kept */
    public int getDays() {
        return tenant.get().getAuditDays();
    }
}
