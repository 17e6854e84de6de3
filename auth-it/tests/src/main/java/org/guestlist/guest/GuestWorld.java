package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.people.ExpiryTimer;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Proof;

/** What tests of guests need: hosts, guests of theirs, and the day at which it is. */
@ApplicationScoped
public class GuestWorld {

    static final String PASSWORD = "Correct horse 7";

    /** That of each new organisation of {@link Backstage}. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private Acting acting;

    @Inject
    private HostLookTimer looks;

    @Inject
    private ExpiryTimer mornings;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** @return what the work returns, done as this person, who has signed in today */
    <T> T as(Person person, Role role, Supplier<T> what) {
        return acting.as(person, role, role == Role.ADMINISTRATOR ? Proof.FRESH : Proof.TODAY, what);
    }

    <T> T as(Person person, Supplier<T> what) {
        return as(person, Role.EMPLOYEE, what);
    }

    /** @return a guest who has come in, with a last day in so many days */
    Person guest(Person host, String email, int days) {
        return backstage.guest(host, email, null, today().plusDays(days));
    }

    void change(Person person, Consumer<Account> how) {
        work.as(person.organisation(), em -> {
            how.accept(em.find(Account.class, person.id()));
            return true;
        });
    }

    Account account(Person person) {
        return work.as(person.organisation(), em -> em.find(Account.class, person.id()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Lets it be this time of a day so many days later. */
    void forward(int days, LocalTime time) {
        // Not in steps of 24 hours: the clock may be changed on the way.
        backstage.forwardClock(Duration.between(
                clock.instant(),
                today().plusDays(days).atTime(time).atZone(ZONE).toInstant()));
    }

    /** Lets it be such a day of the week, at ten, in the next weeks. */
    void forwardTo(DayOfWeek day) {
        do {
            forward(1, LocalTime.of(10, 0));
        } while (today().getDayOfWeek() != day);
    }

    void look(Organisation organisation) {
        looks.run(organisation.id());
    }

    void morning(Organisation organisation) {
        mornings.run(organisation.id());
    }

    /** @return address and kind of each mail of these kinds since the last question, in order */
    List<String> mails(Organisation organisation, long after, String kinds) {
        return sql.list(
                String.class,
                "select a.email || ' ' || m.kind from mail_outbox m join account a on a.id = m.account_id where m.tenant_id = ?"
                        + " and m.id > ? and m.kind in (" + kinds + ") order by a.email, m.kind, m.id",
                organisation.id(),
                after);
    }

    /** @return the id of the last mail */
    long lastMail() {
        return sql.one(Long.class, "select coalesce(max(id), 0) from mail_outbox");
    }

    /** @return how many events of this kind there are about the person; of all if there is none */
    long events(Organisation organisation, String kind, Optional<Person> about) {
        return sql.one(
                Long.class,
                "select count(*) from audit_event where tenant_id = ? and kind = ? and (subject_id = ? or ? = 0)",
                organisation.id(),
                kind,
                about.map(Person::id).orElse(0L),
                about.map(Person::id).orElse(0L));
    }

    /** @return the addresses of the guests who can get in today, and have no host who can, and do not wait in time */
    List<String> lost(Organisation organisation, HostRule hosting, TakeOvers takeOvers) {
        LocalDate today = today();
        return work.as(
                organisation,
                em -> em.createQuery(
                                "select a from Account a where a.kind = org.guestlist.account.AccountKind.GUEST and a.expiresOn >= :today",
                                Account.class)
                        .setParameter("today", today)
                        .getResultStream()
                        .filter(guest -> guest.state(today).isAdmitted())
                        .filter(guest -> guest.getHosts()
                                .orElseThrow()
                                .ids()
                                .noneMatch(id -> hosting.allows(em.find(Account.class, id))))
                        .filter(guest -> takeOvers
                                .find(guest.getId())
                                .filter(wait -> !wait.isOver(today))
                                .isEmpty())
                        .map(guest -> guest.getEmail().value())
                        .toList());
    }

    static EmailAddress address(Person person) {
        return EmailAddress.of(person.email());
    }
}
