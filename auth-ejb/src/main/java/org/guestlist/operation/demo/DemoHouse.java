package org.guestlist.operation.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.base.launch.Demo;
import org.guestlist.operation.demo.Cast.Somebody;
import org.guestlist.operation.demo.DemoPeople.Days;
import org.guestlist.operation.operator.OrganisationDesk;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.PersonStep;
import org.guestlist.provider.IdentityProvider;

/** The month of a demonstration: who came when, who signed in, and whom something kept out. */
@ApplicationScoped
class DemoHouse {

    /** The days from which on people sign in, to the last one. */
    private static final int MONTH = 33;

    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime NOON = LocalTime.of(12, 0);

    @Inject
    private TenantService tenants;

    @Inject
    private DemoSettings settings;

    @Inject
    private OrganisationDesk desk;

    @Inject
    private DemoPeople people;

    @Inject
    private DemoOffice office;

    @Inject
    private DemoHeadquarters headquarters;

    @Inject
    private DemoSignIns signIns;

    @Inject
    private DemoGuests guests;

    /** What becomes known while the story is played. */
    private static final class Places {
        private Tenant hq;
        private IdentityProvider company;
        private IdentityProvider partner;
    }

    /** Plays the month, in the first organisation, whose first administrator is invited, and a second one. */
    void prepare(Demo demo) {
        Tenant acme = tenants.findFirst().orElseThrow();
        Story story = new Story(Instant.now(), acme.getTimeZone());
        Places places = new Places();
        setUp(story, acme);
        connect(story, acme, places);
        comeAndGo(story, acme);
        guests.add(story, acme);
        signIn(story, acme, places);
        guess(story, acme);
        story.play(demo);
    }

    private void setUp(Story story, Tenant acme) {
        story.add(39, NINE, () -> {
            people.accept(acme, Cast.ADA, LinkPurpose.SETUP);
            people.name(acme, Cast.ADA, Cast.ADA);
            settings.choose(acme, Cast.ADA, Colour.parse("#1f5f4e"), "help@acme.example");
        });
        story.add(39, LocalTime.of(10, 0), () -> {
            people.invite(acme, Cast.ADA, Cast.GRACE, Role.ADMINISTRATOR);
            people.invite(acme, Cast.ADA, Cast.HENRY, Role.HELPDESK);
            people.invite(acme, Cast.ADA, Cast.OLGA, Role.AUDITOR);
        });
        story.add(
                39,
                NOON,
                () -> List.of(Cast.GRACE, Cast.HENRY, Cast.OLGA)
                        .forEach(one -> people.accept(acme, one, LinkPurpose.FIRST_PASSWORD)));
        story.add(38, NINE, () -> office.makeGroups(acme));
        story.add(38, LocalTime.of(9, 30), () -> office.importStaff(acme));
        story.add(37, NINE, () -> office.addApplications(acme));
    }

    /** The headquarters open, and Acme signs in there; so does a partner, by a button of its own. */
    private void connect(Story story, Tenant acme, Places places) {
        List<Somebody> there =
                new ArrayList<>(List.of(Cast.ADA, Cast.SOFIA, Cast.PAULA, Cast.NORA, Cast.SAM, Cast.UPCOMING));
        there.addAll(withProvider());
        story.add(36, NINE, () -> places.hq = headquarters.open(acme, there));
        story.add(36, NOON, () -> {
            places.company = headquarters.connect(acme, places.hq, "Headquarters account", "acme.example");
            places.partner = headquarters.connect(acme, places.hq, "Partner account", "acme.example, partner.example");
            // As with a test sign-in: it comes back before it is on.
            signOn(acme, places, places.company, Cast.ADA);
            headquarters.enable(acme, places.company);
        });
        story.add(35, NINE, () -> {
            people.invite(acme, Cast.GRACE, Cast.SOFIA, Role.EMPLOYEE);
            people.invite(acme, Cast.GRACE, Cast.PAULA, Role.EMPLOYEE);
        });
        story.add(35, NOON, () -> {
            signOn(acme, places, places.partner, Cast.PAULA);
            headquarters.enable(acme, places.partner);
            people.signInOnlyWith(acme, Cast.GRACE, Cast.PAULA, places.partner.getId());
        });
    }

    /** @return those of the list who sign in at the headquarters */
    private static List<Somebody> withProvider() {
        return Cast.listed().subList(0, 8);
    }

    /** @return those of the list who have set a password; the others have not answered their invitation */
    private static List<Somebody> withPassword() {
        return Cast.listed().subList(8, 55);
    }

    private void comeAndGo(Story story, Tenant acme) {
        story.add(37, NOON, () -> withPassword().forEach(one -> people.accept(acme, one, LinkPurpose.FIRST_PASSWORD)));
        List<Somebody> others = List.of(Cast.TOM, Cast.DISABLED, Cast.DELETED, Cast.LOCKED);
        story.add(34, NINE, () -> {
            others.forEach(one -> people.invite(acme, Cast.GRACE, one, Role.EMPLOYEE));
            people.invite(acme, Cast.GRACE, Cast.EXPIRED, Role.EMPLOYEE, until(story, 6));
        });
        story.add(34, NOON, () -> {
            others.forEach(one -> people.accept(acme, one, LinkPurpose.FIRST_PASSWORD));
            people.accept(acme, Cast.EXPIRED, LinkPurpose.FIRST_PASSWORD);
        });
        story.add(
                15,
                NOON,
                () -> people.take(
                        acme, Cast.ADA, Cast.DELETED, PersonStep.DELETE, "Was invited twice, with another address"));
        story.add(
                11,
                NOON,
                () -> people.take(acme, Cast.GRACE, Cast.DISABLED, PersonStep.DISABLE, "Has left for another company"));
        story.add(2, NINE, () -> people.invite(acme, Cast.GRACE, Cast.INVITED, Role.EMPLOYEE));
        story.add(2, NOON, () -> people.invite(acme, Cast.GRACE, Cast.UPCOMING, Role.EMPLOYEE, from(story, -10)));
    }

    private static Days until(Story story, int daysAgo) {
        return new Days(Optional.empty(), Optional.of(story.day(daysAgo)));
    }

    private static Days from(Story story, int daysAgo) {
        return new Days(Optional.of(story.day(daysAgo)), Optional.empty());
    }

    private void signIn(Story story, Tenant acme, Places places) {
        SecureRandom random = new SecureRandom();
        List<Somebody> staff = new ArrayList<>(withPassword());
        staff.add(Cast.TOM);
        for (int ago = MONTH; ago >= 0; ago--) {
            boolean weekend = story.day(ago).getDayOfWeek().getValue() > 5;
            for (int more = weekend ? 1 : 4 + random.nextInt(4); more > 0; more--) {
                Somebody one = staff.get(random.nextInt(staff.size()));
                story.add(ago, morning(random), () -> signIns.withPassword(acme, one));
            }
            Somebody there = withProvider().get(random.nextInt(withProvider().size()));
            story.add(ago, morning(random), () -> signOn(acme, places, places.company, there));
            if (!weekend) {
                Somebody mistaken = staff.get(random.nextInt(staff.size()));
                story.add(ago, morning(random), () -> signIns.mistyped(acme, mistaken));
            }
        }
        for (int ago : List.of(30, 22, 14, 8, 1)) {
            story.add(ago, morning(random), () -> signIns.withPassword(acme, Cast.GRACE));
            story.add(ago, morning(random), () -> signOn(acme, places, places.company, Cast.SOFIA));
            story.add(ago, morning(random), () -> signOn(acme, places, places.partner, Cast.PAULA));
            story.add(ago, NOON, () -> signOn(acme, places, places.company, Cast.PAULA));
            story.add(ago, NOON, () -> signOn(acme, places, places.company, Cast.NORA));
        }
        story.add(20, NINE, () -> signOn(acme, places, places.company, Cast.SAM));
        story.add(13, NINE, () -> signIns.withPassword(acme, Cast.DISABLED));
        story.add(10, NINE, () -> signIns.withPassword(acme, Cast.DISABLED));
        story.add(7, NINE, () -> signIns.withPassword(acme, Cast.EXPIRED));
        story.add(5, NINE, () -> signIns.withPassword(acme, Cast.EXPIRED));
        story.add(1, NOON, () -> signOn(acme, places, places.company, Cast.UPCOMING));
        story.addMinutesAgo(35, () -> signIns.mistyped(acme, Cast.TOM));
        story.addMinutesAgo(34, () -> signIns.withPassword(acme, Cast.TOM));
        story.addMinutesAgo(12, () -> signIns.withPassword(acme, Cast.DISABLED));
        story.addMinutesAgo(6, () -> signOn(acme, places, places.company, Cast.PAULA));
    }

    private static LocalTime morning(SecureRandom random) {
        return LocalTime.of(7, 30).plusMinutes(random.nextInt(150));
    }

    /**
     * Somebody tries a hundred passwords, one an hour as the throttle allows, until it locks the account; and an address that nobody has.
     */
    private void guess(Story story, Tenant acme) {
        for (int i = 0; i < 110; i++) {
            int number = i;
            story.addMinutesAgo(
                    (112 - i) * 62,
                    () -> signIns.guessed(acme, Cast.LOCKED.address().value(), number));
        }
        story.add(9, NOON, () -> signIns.guessed(acme, "admin@acme.example", 1));
        story.add(3, NOON, () -> signIns.guessed(acme, "root@acme.example", 2));
    }

    private void signOn(Tenant acme, Places places, IdentityProvider provider, Somebody who) {
        UUID subject = headquarters.subject(places.hq, who);
        signIns.withProvider(acme, provider.getUuid(), who, subject);
    }

    /** @return who can sign in how, for the console */
    String guide() {
        Tenant acme = tenants.findFirst().orElseThrow();
        Tenant hq = tenants.findByHost(DemoHeadquarters.HOST).orElseThrow();
        return String.join(
                "\n",
                "Everybody's password is " + Cast.PASSWORD + ", for this demonstration only. Nobody here exists.",
                "",
                desk.address(acme, "") + "   Acme",
                "  " + Cast.ADA.address() + "   administrator",
                "  " + Cast.HENRY.address() + "   help desk",
                "  " + Cast.OLGA.address() + "   auditor",
                "  " + Cast.TOM.address() + "   employee, host of guests, owner of a group",
                "  " + Cast.MINA.address() + "   guest of " + Cast.TOM.name(),
                "  " + Cast.SOFIA.address() + "   signs in with “Headquarters account”",
                "  " + Cast.PAULA.address() + "   is to choose “Partner account”; the other button is the wrong one",
                "  " + Cast.NORA.address() + "   has an account at the headquarters, and is not invited",
                desk.address(hq, "") + "   Headquarters, the identity provider of Acme",
                "  " + Cast.HILDA.address() + "   administrator");
    }
}
