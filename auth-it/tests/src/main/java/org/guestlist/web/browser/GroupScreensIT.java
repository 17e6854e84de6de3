package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups as an administrator makes and fills them: on their own pages, on a person's page, and many people at once. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GroupScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme Works");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        backstage().employee(acme, "grace.hopper@example.com", PASSWORD);
    }

    private Browser signedIn(String language) {
        Browser browser = Browser.at(acme.host(), language);
        boolean german = language.startsWith("de");
        return browser.open("/login")
                .fill(german ? "E-Mail-Adresse" : "E-mail address", "boss@example.com")
                .fill(german ? "Passwort" : "Password", PASSWORD)
                .press(german ? "Anmelden" : "Sign in");
    }

    private static Browser created(Browser browser, String name) {
        return browser.open("/admin/groups").fill("Name", name).press("Create the group");
    }

    @Test
    void aGroupIsCreatedFilledAndDeleted() {
        try (Browser browser = signedIn("en-GB")) {
            browser.followAbove("Groups").isAt("Groups").shows("No group yet.");
            created(browser, "Administrator").shows("“Administrator” is one of Guestlist’s own roles.");
            created(browser, "a;b").shows("A name has 1 to 100 characters");
            browser.open("/admin/groups")
                    .fill("Name", "Sales")
                    .fill("Description", "Who sells")
                    .press("Create the group")
                    .isAt("Sales")
                    .tells("The group is created")
                    .shows("Nobody");
            created(browser, "sales").shows("There is a group “sales” already.");
            browser.open("/admin/groups").shows("Who sells").follow("Sales");
            browser.shows("No application is open to this group.");
            browser.fill("Add a person", "nobody@example.com").shows("Nobody here has this name or address.");
            browser.fill("Add a person", "lovel")
                    .press("Add Ada Lovelace to the group")
                    .tells("The person is in the group")
                    .shows("1 person");
            browser.opens("About this group").opens("Guests");
            browser.fill("Name", "a;b").tick("Each such guest waits for a yes").press("Save");
            browser.shows("A name has 1 to 100 characters").shows("Hosts who");
            assertThat(browser.field("Name")).hasValue("a;b");
            browser.opens("Guests");
            assertThat(browser.page().getByLabel("Each such guest waits for a yes"))
                    .isChecked();
            browser.pick("Hosts who are in it themselves");
            browser.fill("Name", "Sales team").press("Save").isAt("Sales team").tells("Your changes are saved");
            browser.shows("Hosts who are in it themselves; each waits for a yes")
                    .opens("Guests");
            assertThat(browser.page().getByLabel("Hosts who are in it themselves"))
                    .isChecked();
            assertThat(browser.page().getByLabel("Each such guest waits for a yes"))
                    .isChecked();
            browser.opens("Members")
                    .press("Remove Ada Lovelace from the group")
                    .tells("The person is no longer in the group");
            browser.fill("Add a person", ada.email()).press("Add Ada Lovelace to the group");
            browser.follow("Delete the group")
                    .isAt("Delete Sales team?")
                    .shows("One person is in it")
                    .press("Delete the group")
                    .tells("The group is deleted")
                    .shows("No group yet.");
        }
    }

    @Test
    void allOfAGroupIsSeenAtAGlance() {
        try (Browser browser = signedIn("en-GB")) {
            Page page = created(browser, "Sales").isAt("Sales").page();
            page.setViewportSize(1280, 800);
            assertThat((Integer) page.evaluate("() => document.documentElement.scrollHeight"))
                    .isLessThanOrEqualTo(1000);
            assertThat(page.locator("main .section[open]")).hasCount(0);
        }
    }

    @Test
    void aPersonsGroupsAreTickedOnThePersonsPage() {
        try (Browser browser = signedIn("en-GB")) {
            created(browser, "Labs");
            created(browser, "Sales");
            Page page = browser.open("/admin/person?id=" + ada.uuid())
                    .opens("Groups")
                    .page();
            page.getByLabel("Labs").check();
            page.getByLabel("Sales").check();
            browser.press("Save").tells("Your changes are saved").shows("from no group to Labs, Sales");
            browser.opens("Groups");
            page.getByLabel("Labs").uncheck();
            browser.press("Save").tells("Your changes are saved").shows("from Labs, Sales to Sales");
            browser.opens("Groups");
            assertThat(page.getByLabel("Sales")).isChecked();
            assertThat(page.getByLabel("Labs")).not().isChecked();
        }
    }

    @Test
    void whereThereAreManyGroupsAPersonsOwnHaveBoxes() {
        try (Browser browser = signedIn("en-GB")) {
            Person member = backstage().employee(acme, "member@example.com", PASSWORD);
            for (int i = 1; i <= 21; i++) {
                backstage().join(member, "Team %02d".formatted(i));
            }
            Page page = browser.open("/admin/person?id=" + ada.uuid())
                    .opens("Groups")
                    .shows("In no group yet.")
                    .choose("Add to another group", "Team 07")
                    .page();
            browser.press("Save").tells("Your changes are saved").opens("Groups");
            assertThat(page.getByLabel("Team 07")).isChecked();
            browser.look();
        }
    }

    @Test
    void peopleAreFoundByGroupAndPutIntoOneTogether() {
        try (Browser browser = signedIn("en-GB")) {
            created(browser, "Sales");
            Page page = browser.open("/admin/people").page();
            page.getByLabel("What to do").selectOption("ADD_TO_GROUP");
            page.getByLabel("Who", new Page.GetByLabelOptions().setExact(true)).selectOption("found");
            browser.press("Continue").isAt("Add 3 people to a group?");
            browser.press("Add to the group").shows("Please choose a group.");
            browser.choose("Group", "Sales").press("Add to the group").tells("Done for 3 of 3");
            browser.open("/admin/people")
                    .unfold("Filters")
                    .choose("Group", "Sales")
                    .fold();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("3 people");
            assertThat(page).hasURL(Pattern.compile("\\?group="));
            page.getByLabel("What to do").selectOption("REMOVE_FROM_GROUP");
            page.getByLabel("Tick Ada Lovelace").check();
            browser.press("Continue")
                    .isAt("Remove 1 person from a group?")
                    .choose("Group", "Sales")
                    .press("Remove from the group")
                    .tells("Done for 1 of 1");
            page.goBack();
            browser.open("/admin/groups").shows("2 people").follow("Sales").follow("See them in the list of people");
            assertThat(page.locator("td.c-NAME a")).hasCount(2);
        }
    }

    @Test
    void valuesOfAProvidersClaimAreMappedToGroups() {
        UUID provider = backstage().provider(acme, "Acme login", "https://login.example.com");
        try (Browser browser = signedIn("en-GB")) {
            browser.open("/admin/provider?id=" + provider)
                    .shows("This provider assigns no groups.")
                    .opens("Groups")
                    .follow("Groups by a claim")
                    .isAt("Groups by Acme login")
                    .shows("There are no groups yet.");
            created(browser, "Sales");
            browser.open("/admin/provider-groups?id=" + provider)
                    .fill("Value 1", "s-1")
                    .press("Save")
                    .tells("2 things need your attention")
                    .shows("Please choose a group.");
            browser.fill("Name of the claim", "groups")
                    .choose("Group 1", "Sales")
                    .press("Save")
                    .tells("Your changes are saved");
            assertThat(browser.page().getByLabel("Value 1")).hasValue("s-1");
            browser.fill("Name of the claim", "")
                    .press("Save")
                    .shows("Without lines below, it may be empty.")
                    .fill("Name of the claim", "groups")
                    .press("Save");
            browser.open("/admin/provider?id=" + provider).shows("The claim “groups” assigns groups.");
        }
    }

    @Test
    void itIsAllThereInGermanOnAPhone() {
        try (Browser browser = signedIn("de-DE").phone()) {
            browser.open("/admin/groups")
                    .isAt("Gruppen")
                    .fill("Name", "Vertrieb")
                    .press("Gruppe anlegen")
                    .tells("Die Gruppe ist angelegt")
                    .fill("Person aufnehmen", ada.email())
                    .press("Ada Lovelace in die Gruppe aufnehmen")
                    .tells("Die Person ist in der Gruppe");
            browser.open("/admin/groups").shows("1 Person");
            browser.open("/admin/person?id=" + ada.uuid()).shows("Vertrieb");
            UUID provider = backstage().provider(acme, "Acme login", "https://login.example.com");
            browser.open("/admin/provider-groups?id=" + provider).isAt("Gruppen durch Acme login");
            browser.open("/admin/bulk?who=found&action=ADD_TO_GROUP").isAt("3 Personen in eine Gruppe aufnehmen?");
        }
    }
}
