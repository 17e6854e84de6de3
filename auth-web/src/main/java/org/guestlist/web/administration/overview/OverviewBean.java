package org.guestlist.web.administration.overview;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountState;
import org.guestlist.account.Expiry;
import org.guestlist.account.LastSeen;
import org.guestlist.account.PeopleCounts;
import org.guestlist.account.PeopleCounts.Counted;
import org.guestlist.account.Role;
import org.guestlist.administration.overview.FirstSteps;
import org.guestlist.administration.overview.SignInCounts;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditSearch;
import org.guestlist.mail.WaitingMails;
import org.guestlist.mail.WaitingMails.Waiting;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.web.people.PeopleAddress;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.text.Text;

/** People and mails in numbers, each with the URL of its list. */
@Named
@RequestScoped
public class OverviewBean {

    /** How many waiting mails are listed. */
    private static final int MAILS = 20;

    private static final AccountFilter ADMITTED =
            AccountFilter.of("").in(Set.of(AccountState.INVITED, AccountState.ACTIVE));

    @Inject
    private PeopleCounts peopleCounts;

    @Inject
    private WaitingMails mails;

    @Inject
    private AuditSearch auditSearch;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Text text;

    private Counted people;
    private PeopleCounts.Guests guests;
    private Map<Role, Long> passwordAlone;
    private LocalDate firstDay;
    private long waiting;
    private List<Waiting> oldest;
    private Long undeliverable;

    @PostConstruct
    void start() {
        people = peopleCounts.read();
        firstDay = tenant.today().minusDays(SignInCounts.DAYS - 1L);
        waiting = mails.count();
        oldest = waiting == 0 ? List.of() : mails.oldest(MAILS);
    }

    /** @return administrators without a second factor, and everybody without one if the organisation's rule asks everyone for it */
    List<Figure> getPasswordAlone() {
        Map<Role, Long> byRole = passwordAlone();
        Figure administrators = figure(
                "ADMINISTRATORS_ALONE",
                byRole.getOrDefault(Role.ADMINISTRATOR, 0L),
                PeopleCounts.PASSWORD_ALONE.as(Optional.of(Role.ADMINISTRATOR)),
                Sort.NAME);
        return getSecondFactorFor() != SecondFactorFor.EVERYONE
                ? List.of(administrators)
                : List.of(
                        administrators,
                        figure(
                                "ALONE",
                                byRole.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                PeopleCounts.PASSWORD_ALONE,
                                Sort.NAME));
    }

    /** @return whom the organisation's rule asks for a second factor */
    public SecondFactorFor getSecondFactorFor() {
        return tenant.get().getSecondFactor().who();
    }

    private Map<Role, Long> passwordAlone() {
        if (passwordAlone == null) {
            passwordAlone = peopleCounts.passwordAlone();
        }
        return passwordAlone;
    }

    /** @return what the first steps are judged by: the numbers of this page */
    FirstSteps.People peopleForSteps() {
        return new FirstSteps.People(people.counts(), passwordAlone().getOrDefault(Role.ADMINISTRATOR, 0L));
    }

    /**
     * A number of people.
     *
     * @param key the end of the key of its text
     * @param count how many
     * @param list the URL of the list of these people
     */
    public record Figure(String key, long count, String list) {}

    /** @return all numbers of people that stand on the page */
    public List<Figure> getFigures() {
        return Stream.of(getPeople(), getGuests(), getPasswordAlone())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * @return people in each state, those whose first day is to come only if there are any, those whose access ends soon, and
     * administrators
     */
    List<Figure> getPeople() {
        Stream<Figure> states = Stream.of(
                        AccountState.ACTIVE,
                        AccountState.INVITED,
                        AccountState.UPCOMING,
                        AccountState.EXPIRED,
                        AccountState.DISABLED)
                .map(state -> figure(state.name(), AccountFilter.of("").in(Set.of(state)), Sort.NAME))
                // Most organisations give no first days.
                .filter(figure -> figure.count() > 0 || !figure.key().equals(AccountState.UPCOMING.name()));
        return Stream.concat(
                        states,
                        Stream.of(
                                figure("SOON", ADMITTED.until(Expiry.SOON), Sort.EXPIRY),
                                figure("ADMINISTRATORS", ADMITTED.as(Optional.of(Role.ADMINISTRATOR)), Sort.NAME)))
                .toList();
    }

    /** @return guests, those who have never signed in, and those whose access ends within a week; none where there are no guests */
    public List<Figure> getGuests() {
        if (guests == null) {
            guests = peopleCounts.guests();
        }
        AccountFilter all = ADMITTED.being(Optional.of(AccountKind.GUEST));
        return guests.all() == 0
                ? List.of()
                : List.of(
                        figure("GUESTS", guests.all(), all, Sort.NAME),
                        figure("GUESTS_NEVER", guests.never(), all.seen(LastSeen.NEVER), Sort.NAME),
                        figure("GUESTS_ENDING", guests.ending(), all.until(Expiry.WEEK), Sort.EXPIRY));
    }

    private Figure figure(String key, AccountFilter filter, Sort sort) {
        return figure(key, people.counts().of(filter), filter, sort);
    }

    private static Figure figure(String key, long count, AccountFilter filter, Sort sort) {
        return new Figure(key, count, "/admin/people" + new PeopleAddress(filter, sort, false, 1).query());
    }

    /** @return when the people were counted; null for now */
    public Instant getCountedAt() {
        return people.at().orElse(null);
    }

    /** @return how many mails wait */
    public long getWaiting() {
        // They may have been sent since they were counted.
        return oldest.isEmpty() ? 0 : waiting;
    }

    /** @return the mails that have waited longest */
    public List<Waiting> getWaitingMails() {
        return oldest;
    }

    /** @return what the mail is about */
    public String what(Waiting mail) {
        return text.or("audit.value." + mail.kind(), mail.kind());
    }

    /** @return how many mails could not be delivered in the last days */
    public long getUndeliverable() {
        if (undeliverable == null) {
            undeliverable = auditSearch.countSince(firstDay, AuditKind.MAIL_UNDELIVERABLE);
        }
        return undeliverable;
    }

    /** @return the URL of the list of these mails */
    public String getUndeliverableLog() {
        return Query.NONE
                .with("kind", AuditKind.MAIL_UNDELIVERABLE.name())
                .with("from", firstDay.toString())
                .on("/admin/audit");
    }
}
