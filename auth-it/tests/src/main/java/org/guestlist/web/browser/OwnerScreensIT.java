package org.guestlist.web.browser;

import static org.guestlist.web.server.Server.backstage;

import java.time.LocalDate;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A group gets an owner, who decides who is in it, on a desktop in English and on a phone in German. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OwnerScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person olga;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme Works");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        olga = backstage().employee(acme, "olga.owner@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        backstage().employee(acme, "grace.hopper@example.com", PASSWORD);
        backstage().join(ada, "Sales");
    }

    private Browser signedIn(String email, String language) {
        boolean german = language.startsWith("de");
        return Browser.at(acme.host(), language)
                .open("/login")
                .fill(german ? "E-Mail-Adresse" : "E-mail address", email)
                .fill(german ? "Passwort" : "Password", PASSWORD)
                .press(german ? "Anmelden" : "Sign in");
    }

    @Test
    void anAdministratorNamesAnOwnerWhoDecidesFromThenOn() {
        try (Browser boss = signedIn("boss@example.com", "en-GB");
                Browser owner = signedIn(olga.email(), "en-GB")) {
            boss.open("/admin/groups")
                    .follow("Sales")
                    .shows("Nobody owns this group.")
                    .opens("Owners");
            boss.fill("New owner", "nobody@example.com")
                    .press("Make owner")
                    .shows("Nobody here has this name or address.");
            boss.fill("New owner", olga.email())
                    .press("Make owner")
                    .tells("The person owns this group now")
                    .shows("Olga Owner");
            owner.open("/account").followAbove("My groups").isAt("My groups").shows("1 person");
            owner.follow("Sales").isAt("Sales").shows("Ada Lovelace").shows("Nothing yet.");
            owner.fill("Whole e-mail address, or at least three letters of the name", "gra")
                    .shows("Who comes into the group");
            owner.fill("Last day in the group", Organisation.today().plusDays(30))
                    .press("Add to the group")
                    .tells("The person is in the group")
                    .shows("2 people")
                    .shows("Until ")
                    .shows("Grace Hopper came into the group");
            owner.follow("Ada Lovelace").isAt("Ada Lovelace").shows(ada.email());
            owner.press("Remove from the group").tells("The person is no longer in the group");
            owner.follow("Grace Hopper")
                    .fill("Last day in the group", LocalDate.of(2020, 1, 1))
                    .press("Save")
                    .shows("This day is over already.");
            boss.open("/admin/groups")
                    .follow("Sales")
                    .opens("Owners")
                    .press("Remove Olga Owner from the owners")
                    .tells("The person no longer owns this group");
            owner.open("/my-groups").shows("You own no group.");
        }
    }

    @Test
    void somebodyAsksAndTheOwnerAnswers() {
        try (Browser boss = signedIn("boss@example.com", "en-GB")) {
            boss.open("/admin/groups").follow("Sales").opens("Owners");
            boss.fill("New owner", olga.email()).press("Make owner");
            boss.opens("Requests")
                    .tick("People may ask to come into this group")
                    .press("Save")
                    .tells("Your changes are saved")
                    .shows("People may ask to come into this group");
        }
        try (Browser asker = signedIn("grace.hopper@example.com", "en-GB");
                Browser owner = signedIn(olga.email(), "de-DE").phone()) {
            asker.open("/applications")
                    .follow("Ask for access")
                    .isAt("Ask for access")
                    .follow("Sales");
            asker.isAt("Ask for Sales").press("Ask for access").shows("Please say why you need it");
            asker.fill("Why you need it", "I sell ships")
                    .press("Ask for access")
                    .tells("Your request is on its way")
                    .shows("Waits for a decision");
            owner.open("/my-groups").isAt("Meine Gruppen").fits().follow("Grace Hopper bittet um Sales");
            owner.isAt("Grace Hopper bittet um Sales").fits().shows("„I sell ships“");
            owner.press("Ablehnen").shows("Bitte sagen Sie, warum");
            owner.press("Zugang geben").tells("Die Anfrage ist angenommen, und die Person bekommt eine E-Mail");
            asker.open("/ask").shows("Granted").shows("There is nothing that you could ask for.");
        }
    }

    @Test
    void itIsAllThereInGermanOnAPhone() {
        try (Browser boss = signedIn("boss@example.com", "de-DE").phone()) {
            boss.open("/admin/groups")
                    .follow("Sales")
                    .shows("Niemand ist für diese Gruppe verantwortlich.")
                    .opens("Verantwortliche")
                    .fill("Neue verantwortliche Person", olga.email())
                    .press("Verantwortung übertragen")
                    .tells("Die Person ist jetzt für diese Gruppe verantwortlich");
        }
        try (Browser owner = signedIn(olga.email(), "de-DE").phone()) {
            owner.open("/my-groups")
                    .isAt("Meine Gruppen")
                    .fits()
                    .follow("Sales")
                    .isAt("Sales");
            owner.fill("Ganze E-Mail-Adresse oder mindestens drei Buchstaben des Namens", "grace.hopper@example.com")
                    .shows("Wer in die Gruppe kommt")
                    .press("In die Gruppe aufnehmen")
                    .tells("Die Person ist in der Gruppe")
                    .fits();
            owner.follow("Grace Hopper").isAt("Grace Hopper").fits().dark().look();
            owner.press("Aus der Gruppe entfernen").tells("Die Person ist nicht mehr in der Gruppe");
        }
    }
}
