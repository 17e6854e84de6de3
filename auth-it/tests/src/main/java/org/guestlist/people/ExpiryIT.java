package org.guestlist.people;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.account.AccountState;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.platform.db.Database;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is warned when, once, on several nodes and after days that were missed. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ExpiryIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private ExpiryTimer timer;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private Organisation acme;
    private Person boss;
    private LocalDate today;

    /** Tomorrow at ten: whatever day it is now, no other run has had it. */
    @BeforeEach
    void beInTheMorning() {
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), BERLIN).plusDays(1);
        backstage.forwardClock(Duration.between(
                clock.instant(),
                tomorrow.atTime(LocalTime.of(10, 0)).atZone(BERLIN).toInstant()));
        today = tomorrow;
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void thePersonIsWarnedTwiceAndTheAdministratorsGetAListEachTime() {
        Person ada = leaving("ada@example.com", 14);
        assertThat(mailsAfterDays(0))
                .containsExactly(
                        "ada@example.com EXPIRY_WARNING " + today.plusDays(14), "boss@example.com EXPIRY_LIST Ada");
        for (int day = 1; day <= 10; day++) {
            assertThat(mailsAfterDays(1)).as("day %d", day).isEmpty();
        }
        assertThat(mailsAfterDays(1))
                .as("three days before")
                .containsExactly(
                        "ada@example.com EXPIRY_WARNING " + today.plusDays(14), "boss@example.com EXPIRY_LIST Ada");
        assertThat(state(ada).isAdmitted()).isTrue();
        for (int day = 12; day <= 16; day++) {
            assertThat(mailsAfterDays(1)).as("day %d", day).isEmpty();
        }
        assertThat(state(ada)).isEqualTo(AccountState.EXPIRED);
    }

    @Test
    void runningAgainAndOnSeveralNodesWarnsOnce() {
        for (int i = 0; i < 5; i++) {
            leaving("person" + i + "@example.com", 3);
        }
        Race.of(4, () -> {
            timer.run();
            return true;
        });
        timer.run();
        assertThat(newMails())
                .filteredOn(mail -> mail.contains("EXPIRY_WARNING"))
                .hasSize(5);
        assertThat(newMails()).isEmpty();
        assertThat(count("EXPIRY_LIST")).isOne();
    }

    @Test
    void aMissedDayIsMadeUpForWithoutTwoWarningsAtOnce() {
        leaving("early@example.com", 15);
        leaving("late@example.com", 5);
        assertThat(mailsAfterDays(4))
                .containsExactly(
                        "boss@example.com EXPIRY_LIST Late",
                        "boss@example.com EXPIRY_LIST Early",
                        "early@example.com EXPIRY_WARNING " + today.plusDays(15),
                        "late@example.com EXPIRY_WARNING " + today.plusDays(5));
        assertThat(mailsAfterDays(7))
                .as("only the second warning makes sense, four days before it does not")
                .isEmpty();
        assertThat(mailsAfterDays(2)).contains("early@example.com EXPIRY_WARNING " + today.plusDays(15));
    }

    @Test
    void extendedPeopleAreWarnedAgainAndThoseWithoutALastDayAreNot() {
        Person ada = leaving("ada@example.com", 3);
        Person bob = leaving("bob@example.com", 14);
        assertThat(mailsAfterDays(0)).hasSize(4);
        backstage.expireOn(ada, today.plusDays(20));
        backstage.expireOn(bob, null);
        assertThat(mailsAfterDays(5)).isEmpty();
        assertThat(mailsAfterDays(1))
                .containsExactly(
                        "ada@example.com EXPIRY_WARNING " + today.plusDays(20), "boss@example.com EXPIRY_LIST Ada");
    }

    @Test
    void nobodyIsWarnedWhoIsShutOutOrHasNeverComeIn() {
        backstage.disable(leaving("disabled@example.com", 3));
        backstage.delete(leaving("deleted@example.com", 3));
        Person invited = backstage.invited(acme, "invited@example.com");
        backstage.expireOn(invited, today.plusDays(3));
        assertThat(mailsAfterDays(0)).containsExactly("boss@example.com EXPIRY_LIST Invited");
    }

    @Test
    void aWarningAboutALastDayThatHasChangedIsNotSent() throws InterruptedException {
        // As if it had been written before the day was changed.
        backstage.mail(leaving("ada@example.com", 100), "EXPIRY_WARNING");
        for (int i = 0; i < 100 && error().isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(error()).isEqualTo("not sent: expiry changed");
    }

    private String error() {
        return column("last_error", "EXPIRY_WARNING").strip();
    }

    @Test
    void nothingIsDoneBeforeTheMorningOfTheOrganisation() {
        leaving("ada@example.com", 3);
        backstage.forwardClock(Duration.ofHours(-4));
        timer.run();
        assertThat(newMails()).isEmpty();
        backstage.forwardClock(Duration.ofHours(1));
        timer.run();
        assertThat(newMails()).isNotEmpty();
    }

    @Test
    void aListNamesTenAndCountsTheOthers() {
        for (int i = 10; i < 25; i++) {
            leaving("person" + i + "@example.com", 14);
        }
        timer.run();
        List<String> lists =
                newMails().stream().filter(mail -> mail.contains("EXPIRY_LIST")).toList();
        assertThat(lists).hasSize(10).allMatch(mail -> mail.startsWith("boss@example.com"));
        assertThat(parameters("EXPIRY_LIST")).contains("\"more\":\"5\"");
    }

    @Test
    void oneOrganisationWithABadValueKeepsNoOtherFromItsWarnings() {
        Organisation bad = acme;
        acme = backstage.organisation("After it");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        leaving("ada@example.com", 14);
        zone(bad, "Mars/Olympus");
        try {
            timer.run();
        } finally {
            zone(bad, BERLIN.getId());
        }
        assertThat(newMails())
                .containsExactly(
                        "ada@example.com EXPIRY_WARNING " + today.plusDays(14), "boss@example.com EXPIRY_LIST Ada");
    }

    private void zone(Organisation organisation, String zone) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update tenant set time_zone = ? where id = ?")) {
            update.setString(1, zone);
            update.setLong(2, organisation.id());
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Person leaving(String email, int days) {
        Person person = backstage.employee(acme, email, PASSWORD);
        backstage.expireOn(person, today.plusDays(days));
        return person;
    }

    private List<String> mailsAfterDays(int days) {
        // Not in steps of 24 hours: the clock may be changed on the way.
        LocalDate day = LocalDate.ofInstant(clock.instant(), BERLIN).plusDays(days);
        backstage.forwardClock(Duration.between(
                clock.instant(), day.atTime(LocalTime.of(10, 0)).atZone(BERLIN).toInstant()));
        // In all organisations of a whole run, a day would take seconds.
        timer.run(acme.id());
        return newMails();
    }

    private long seen;

    /** Address, kind and what it tells of each mail of the organisation that came since the last time; a line for each person of a list. */
    private List<String> newMails() {
        String sql =
                "select m.id, a.email, m.kind, m.parameters from mail_outbox m join account a on a.id = m.account_id where m.tenant_id = ?"
                        + " and m.id > ? and m.kind like 'EXPIRY%' order by a.email, m.id";
        List<String> mails = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, acme.id());
            select.setLong(2, seen);
            ResultSet row = select.executeQuery();
            long last = seen;
            while (row.next()) {
                last = Math.max(last, row.getLong(1));
                String told = row.getString(4).replaceAll(".*\"(day|people)\":\"([^\"]*)\".*", "$2");
                for (String line : told.split("\\\\n")) {
                    mails.add(row.getString(2) + " " + row.getString(3) + " "
                            + line.replaceAll("[-0-9a-f]{36} [-0-9]{10} ", ""));
                }
            }
            seen = last;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return mails;
    }

    private long count(String kind) {
        return parameters(kind).lines().count();
    }

    private String parameters(String kind) {
        return column("parameters", kind);
    }

    private String column(String column, String kind) {
        String sql = "select coalesce(" + column + ", '') from mail_outbox where tenant_id = ? and kind = ?";
        StringBuilder all = new StringBuilder();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, acme.id());
            select.setString(2, kind);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                all.append(row.getString(1)).append('\n');
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    private AccountState state(Person person) {
        return work.as(acme, em -> em.find(Account.class, person.id()).state(clock.instant(), BERLIN));
    }
}
