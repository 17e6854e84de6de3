package org.guestlist.people;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.mail.MailStandings;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is reminded of the invitation, and how often. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ReminderIT {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private MailStandings standings;

    @Inject
    private ReminderTimer timer;

    @Inject
    private Clock clock;

    private Organisation acme;

    @BeforeEach
    void beInTheMorning() {
        LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), BERLIN).plusDays(1);
        backstage.forwardClock(Duration.between(
                clock.instant(),
                tomorrow.atTime(LocalTime.of(10, 0)).atZone(BERLIN).toInstant()));
        acme = backstage.organisation("Acme");
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void peopleWhoHaveNotComeInAreRemindedTwiceHoweverManyNodesThereAre() {
        invited("ada@example.com");
        remindAfter(3);
        assertThat(remindersAfterDays(2)).isZero();
        backstage.forwardClock(Duration.ofDays(1).plusMinutes(1));
        Race.of(4, () -> {
            timer.run(acme.id());
            return true;
        });
        assertThat(reminders()).as("by four nodes").isEqualTo(1);
        assertThat(backstage.rows(acme)).contains("{\"mail\":\"REMINDER\"}");
        assertThat(remindersAfterDays(2)).isEqualTo(1);
        assertThat(remindersAfterDays(2)).isEqualTo(2);
        assertThat(remindersAfterDays(30)).as("never a third time").isEqualTo(2);
    }

    @Test
    void nobodyIsRemindedWhoIsShutOutHasComeInOrCannotBeReached() {
        remindAfter(3);
        backstage.disable(invited("disabled@example.com"));
        backstage.delete(invited("deleted@example.com"));
        backstage.expireOn(invited("expired@example.com"), LocalDate.of(2020, 1, 31));
        backstage.startOn(
                invited("upcoming@example.com"),
                LocalDate.ofInstant(clock.instant(), BERLIN).plusDays(60));
        backstage.invited(acme, "unmailed@example.com");
        Person back = invited("back@example.com");
        work.as(acme, em -> {
            standings.returned(back.id(), "550 unknown");
            return null;
        });
        backstage.mail(backstage.employee(acme, "active@example.com", "Correct horse 7"), "SET_PASSWORD");
        assertThat(remindersAfterDays(4)).isZero();
    }

    @Test
    void nobodyIsRemindedUnlessTheOrganisationWantsIt() {
        invited("ada@example.com");
        assertThat(remindersAfterDays(30)).isZero();
    }

    private Person invited(String email) {
        Person person = backstage.invited(acme, email);
        backstage.mail(person, "WELCOME");
        return person;
    }

    private void remindAfter(int days) {
        scope.run(acme.id(), () -> tenants.invite(tenant.get(), new InvitationSettings(Map.of(), days)));
    }

    private long remindersAfterDays(int days) {
        backstage.forwardClock(Duration.ofDays(days));
        timer.run();
        return reminders();
    }

    private long reminders() {
        List<String> mails = backstage.mails(acme).lines().toList();
        return mails.stream().filter(mail -> mail.contains("kind=REMINDER ")).count();
    }
}
