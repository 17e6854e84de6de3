package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The import over its pages, without a script: the file, its columns, what would happen, and what happened. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ImportIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person bossAccount;
    private Visitor boss;

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        bossAccount = backstage().administrator(acme, "boss@example.com", PASSWORD);
        boss = Visitor.signedIn(bossAccount);
    }

    @Test
    void aListIsCheckedAndImported() throws InterruptedException {
        Page columns = upload(
                "Mail;Vorname;Nachname;Kostenstelle\nada@example.com;Ada;Löwe;7\nbo;Bo;Bär;8\n",
                Charset.forName("windows-1252"));
        assertThat(columns.title()).isEqualTo("What the columns mean");
        assertThat(columns.html().select("#encoding option[selected]").attr("value"))
                .isEqualTo("WINDOWS_1252");
        assertThat(columns.html().select("#separator option[selected]").attr("value"))
                .isEqualTo("SEMICOLON");
        assertThat(columns.html().select("#field-EMAIL option[selected]").text())
                .isEqualTo("Mail: ada@example.com · bo");
        assertThat(columns.html().select("#field-ROLE option[selected]").text()).isEqualTo("Not in this list");
        assertThat(columns.html().select("table.cells th").eachText())
                .containsExactly("Mail E-mail address", "Vorname First name", "Nachname Last name", "Kostenstelle");
        assertThat(columns.html().select("table.cells tbody tr").eachText())
                .containsExactly("ada@example.com Ada Löwe 7", "bo Bo Bär 8");
        assertThat(columns.html().select("details:has(#unused) summary").text()).isEqualTo("1 column is not used");
        assertThat(columns.html().select("#unused li").text()).isEqualTo("Kostenstelle 7 · 8");

        Page plan = press(columns, "check").whenTheJobIsOver();
        assertThat(plan.title()).isEqualTo("What would happen");
        assertThat(numbers(plan)).isEqualTo("1 0 0 1");
        assertThat(plan.html().select("#read").text()).isEqualTo("2 lines read, 1 person found, 1 line refused.");
        assertThat(plan.text()).contains("Line 3", "bo", "This is not a complete e-mail address.");
        assertThat(boss.open("/admin/people").text()).doesNotContain("ada@example.com");

        Page refused = boss.open("/admin/import-refused?id=" + id(plan));
        assertThat(refused.header("Content-Disposition")).contains("attachment; filename=\"refused-lines.csv\"");
        assertThat(refused.body())
                .isEqualTo(
                        "\uFEFFLine,Value,Reason\r\n3,bo,This is not a complete e-mail address. It looks like name@example.com.\r\n");

        assertThat(press(plan, "import", "welcome", "").text())
                .as("what is chosen to begin with sends nothing, and something has to be")
                .contains("Please choose when new people get their welcome mail.");
        Page done = press(plan, "import", "welcome", "LATER").whenTheJobIsOver();
        assertThat(done.title()).isEqualTo("What happened");
        assertThat(numbers(done)).isEqualTo("1 0 0 1");
        assertThat(boss.open("/admin/people").text()).contains("Ada Löwe");
        assertThat(boss.open("/admin/import-columns?id=" + id(plan)).locationPath())
                .startsWith("/admin/import-result");

        Page start = boss.open("/admin/import");
        assertThat(start.text()).contains("One person is waiting.");
        assertThat(start.html().select("a[href=/admin/invitations#waiting]")).hasSize(1);
        press(
                boss.open("/admin/invitations"),
                "send",
                "when",
                "later",
                "day",
                Organisation.today().plusDays(2).toString());
        String planned = boss.open("/admin/invitations")
                .html()
                .select("form:has([value=cancel]) [name=id]")
                .val();
        assertThat(boss.open("/admin/job?id=" + planned).text())
                .contains("It begins on "
                        + DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH)
                                .format(Organisation.today().plusDays(2))
                        + ", 08:00")
                .doesNotContain("in a moment");
    }

    @Test
    void missingPeopleWhoKeepTheirAccessAreNotListed() throws InterruptedException {
        Page columns = upload("email,name\nada@example.com,Ada\n", StandardCharsets.UTF_8);
        Page plan = press(columns, "check", "leavers", "DISABLE").whenTheJobIsOver();
        assertThat(plan.html().select("#read").text()).isEqualTo("1 line read, 1 person found, no line refused.");
        assertThat(numbers(plan)).isEqualTo("1 0 0 0");
        assertThat(plan.html().select("#kept").text()).isEqualTo("1");
        assertThat(plan.text()).contains("People not in the list who keep their access", "That is you");
        Page done = press(plan, "import", "welcome", "NEVER").whenTheJobIsOver();
        assertThat(numbers(done)).isEqualTo("1 0 0 0");
        assertThat(done.html().select("#kept").text()).isEqualTo("1");
    }

    @Test
    void whoseSessionsEndIsSaidBefore() throws InterruptedException {
        backstage().provider(acme, "Acme login", "https://login.example.com");
        Visitor ada = Visitor.signedIn(backstage().employee(acme, "ada@example.com", PASSWORD));
        Page plan = press(upload("email,sign-in\nada@example.com,Acme login\n", StandardCharsets.UTF_8), "check")
                .whenTheJobIsOver();
        assertThat(plan.html().select("#apart div").eachText())
                .containsExactly(
                        "People whose ways of signing in change 1 person",
                        "People who are signed out, since they are disabled or their way of signing in is turned off 1 person");
        assertThat(changes(boss.open(plan.html().select("#apart-SESSIONS_END").attr("href"))))
                .containsExactly(
                        "Line 2 | Ada ada@example.com | Way of signing in: from whatever the organisation offers to only with Acme login"
                                + " | Signed out: one session ends");
        assertThat(ada.isSignedIn()).isTrue();
        Page done = press(plan, "import").whenTheJobIsOver();
        assertThat(done.html().select("#apart, .changes")).isEmpty();
        assertThat(ada.isSignedIn()).isFalse();
    }

    @Test
    void addedAndChangedPeopleAreNamedWithBeforeAndAfter() throws InterruptedException {
        press(
                        press(
                                        upload(
                                                "id,email,name,groups\n7,ada@example.com,Ada,Sales\n",
                                                StandardCharsets.UTF_8),
                                        "check")
                                .whenTheJobIsOver(),
                        "import",
                        "welcome",
                        "NEVER")
                .whenTheJobIsOver();
        Page plan = press(
                        upload(
                                "id,email,name,role,expiry,language,groups\n"
                                        + "7,king@example.com,<b>Ada</b> King,Administrator,2091-12-31,de,Labs\n"
                                        + "8,bo@example.com,Bo,,,,Sales\n",
                                StandardCharsets.UTF_8),
                        "check")
                .whenTheJobIsOver();
        assertThat(changes(plan))
                .containsExactly(
                        "Line 2 | Ada ada@example.com | Name: from Ada to <b>Ada</b> King"
                                + " | E-mail address: from ada@example.com to king@example.com"
                                + " | Role: from Employee to Administrator | Last day: from no end to 31 Dec 2091"
                                + " | Language: from the organisation’s language to Deutsch | Groups: from Sales to Labs",
                        "Line 3 | Bo bo@example.com | Role: Employee | Personnel number: 8 | Groups: Sales");
        assertThat(plan.html().select(".kinds a").eachText())
                .containsExactly(
                        "All 2",
                        "New people 1",
                        "Name 1",
                        "E-mail address 1",
                        "Role 1",
                        "Last day 1",
                        "Language 1",
                        "Groups 1");
        assertThat(plan.html().select("#apart a").eachAttr("id"))
                .containsExactly("apart-ADMINISTRATOR_MADE", "apart-ACCESS_ENDS");
        Page added = boss.open(plan.html().select("#what-ADDED").attr("href"));
        assertThat(added.html().select(".kinds [aria-current]").text()).isEqualTo("New people 1");
        assertThat(changes(added)).hasSize(1).first().asString().startsWith("Line 3 | Bo ");
        assertThat(boss.open(plan.html().select("#apart-ADMINISTRATOR_MADE").attr("href"))
                        .html()
                        .select(".kinds [aria-current]")
                        .text())
                .as("what is counted apart is a choice, too, while it is shown")
                .isEqualTo("New administrators 1");
        assertThat(changes(boss.open(plan.path() + "&what=RESTORED"))).isEmpty();
        assertThat(changes(boss.open(plan.path() + "&what=%3Cx&page=-1"))).hasSize(2);
        Page person = boss.open(plan.html().select(".changes h3 a").attr("href"));
        assertThat(person.title()).isEqualTo("Ada");
    }

    @Test
    void aStatusDisablesWhoeverIsInactiveAndReinstatesTheDisabledIfChosen() throws InterruptedException {
        Visitor ada = Visitor.signedIn(backstage().employee(acme, "ada@example.com", PASSWORD));
        Person bo = backstage().employee(acme, "bo@example.com", PASSWORD);
        backstage().disable(bo);
        Page columns = upload(
                "email,name,Employee Status\nada@example.com,,Terminated\nbo@example.com,,Active\n"
                        + "new@example.com,Neo,Retired\ncy@example.com,Cy,T\n",
                StandardCharsets.UTF_8);
        assertThat(columns.html().select("#field-STATUS option[selected]").text())
                .isEqualTo("Employee Status: Terminated · Active · Retired");
        assertThat(columns.html().select("input[name=reinstate]")).hasSize(1);
        assertThat(columns.html().select("input[name=reinstate][checked]")).isEmpty();
        Page stays = press(columns, "check").whenTheJobIsOver();
        assertThat(numbers(stays)).isEqualTo("0 1 1 2");
        assertThat(stays.text())
                .contains(
                        "Not invited, as the list says that this person is no longer active.",
                        "This status is unknown. Known are active, on leave,");

        Page plan = press(boss.open("/admin/import-columns?id=" + id(stays)), "check", "reinstate", "true")
                .whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("0 2 0 2");
        assertThat(boss.open("/admin/import-columns?id=" + id(plan)).html().select("input[name=reinstate][checked]"))
                .as("what was chosen stays")
                .hasSize(1);
        assertThat(plan.html().select("#apart a").eachAttr("id"))
                .containsExactly("apart-DISABLED", "apart-REINSTATED", "apart-SESSIONS_END");
        assertThat(changes(plan))
                .containsExactly(
                        "Line 2 | Ada ada@example.com | Disabled: from Active to Disabled | Signed out: one session ends",
                        "Line 3 | Bo bo@example.com | Reinstated: from Disabled to Active");
        assertThat(ada.isSignedIn()).isTrue();
        press(plan, "import").whenTheJobIsOver();
        assertThat(ada.isSignedIn()).isFalse();
        assertThat(Visitor.signedIn(bo).isSignedIn()).isTrue();
    }

    /** The refused lines come first; what may be a mistake is counted apart, one's own account before all. */
    @Test
    void namesWithTheFamilyNameFirstAreTurnedIfThatIsWanted() throws InterruptedException {
        Page columns = upload(
                "email,Name,Personnel number\nanna@example.com,\"Müller, Anna\",7\njorg@example.com,\"B?r, Jörg\",8\n"
                        + "boss@example.com,\"Boss, Big\",9\nnobody,\"Smith, Jr.\",\n",
                StandardCharsets.UTF_8);
        assertThat(columns.html().select("input[name=turnNames]")).hasSize(1);
        assertThat(columns.html().select("input[name=turnNames][checked]"))
                .as("three of four names")
                .isEmpty();
        assertThat(columns.html().select("#turnNames-hint").text())
                .startsWith(
                        "“Müller, Anna” becomes “Anna Müller”. “B?r, Jörg” becomes “Jörg B?r”. Names without a comma");
        Page plan = press(columns, "check", "turnNames", "true").whenTheJobIsOver();
        assertThat(plan.html().select("#turned").text()).contains("“Anna Brown”");
        assertThat(changes(plan)).anyMatch(row -> row.startsWith("Line 2 | Anna Müller anna@example.com"));
        assertThat(plan.html().select("#apart a").eachAttr("id"))
                .startsWith("apart-OWN_ACCOUNT", "apart-WITH_ROLE")
                .endsWith("apart-LETTERS_LOST");
        assertThat(changes(boss.open(plan.html().select("#apart-LETTERS_LOST").attr("href"))))
                .singleElement()
                .asString()
                .startsWith("Line 3 | Jörg B?r jorg@example.com");
        assertThat(plan.html().select("h2").eachText().get(0)).isEqualTo("Refused lines");

        Page again = boss.open("/admin/import-columns?id=" + id(plan));
        assertThat(again.html().select("input[name=turnNames][checked]"))
                .as("what was chosen stays")
                .hasSize(1);
        Page most = upload(
                "email,name\nanna@example.com,\"Müller, Anna\"\nbo@example.com,\"Bär, Bo\"\n", StandardCharsets.UTF_8);
        assertThat(most.html().select("input[name=turnNames][checked]")).hasSize(1);
    }

    @Test
    void theListIsPaged() throws InterruptedException {
        StringBuilder file = new StringBuilder("email,name\n");
        for (int i = 1; i <= 120; i++) {
            file.append("p").append(i).append("@example.com,P ").append(i).append("\n");
        }
        Page plan =
                press(upload(file.toString(), StandardCharsets.UTF_8), "check").whenTheJobIsOver();
        assertThat(changes(plan)).hasSize(50);
        assertThat(plan.html().select(".pages p").text()).isEqualTo("1 to 50 of 120");
        Page last = boss.open(plan.html().select(".pages a:not([rel])").last().attr("href"));
        assertThat(changes(last)).hasSize(20).first().asString().startsWith("Line 102 | P 101 ");
        assertThat(changes(boss.open(plan.path() + "&page=99"))).isEqualTo(changes(last));
    }

    @Test
    void aColumnMappedByMistakeShowsAsManyLastDaysAndAsksForTheNumber() throws InterruptedException {
        StringBuilder people = new StringBuilder("email,name\n");
        StringBuilder reviews = new StringBuilder("email,name,next review\n");
        for (int i = 1; i <= 25; i++) {
            people.append("p").append(i).append("@example.com,P\n");
            reviews.append("p").append(i).append("@example.com,P,2091-05-05\n");
        }
        reviews.append("new@example.com,New,\n");
        press(
                        press(upload(people.toString(), StandardCharsets.UTF_8), "check")
                                .whenTheJobIsOver(),
                        "import",
                        "welcome",
                        "NEVER")
                .whenTheJobIsOver();
        Page plan = press(upload(reviews.toString(), StandardCharsets.UTF_8), "check", "field-EXPIRY", "2")
                .whenTheJobIsOver();
        assertThat(plan.html().select("#apart-ACCESS_ENDS").text()).isEqualTo("25 people");
        assertThat(plan.html().select("#unusual p").eachText())
                .contains(
                        "This list sets a last day, an earlier one, or a first day still to come, for 25 of 26 people.");
        assertThat(plan.html().select("#unusual").text()).contains("Was a column mapped by mistake?");

        Page empty = press(plan, "import", "welcome", "LATER");
        assertThat(empty.html().select("#number-wrong").text())
                .isEqualTo("Please enter the number of people who change.");
        Page wrong = press(plan, "import", "welcome", "LATER", "number", "26");
        assertThat(wrong.html().select("#number-wrong").text())
                .isEqualTo("This is not the number of people who change.");
        assertThat(wrong.html().select("#number").attr("value")).isEqualTo("26");
        assertThat(wrong.html().select("#number").attr("aria-describedby")).isEqualTo("number-wrong number-hint");
        assertThat(wrong.html().select("input[name=welcome][checked]").attr("value"))
                .isEqualTo("LATER");
        assertThat(plan.html().select("input[name=welcome][checked]").attr("value"))
                .as("chosen to begin with")
                .isEqualTo("LATER");
        assertThat(press(plan, "import", "welcome", "").html().select("#welcome-NOW-wrong, #number-wrong"))
                .as("both at once")
                .hasSize(2);
        assertThat(boss.open(plan.path()).title()).as("nothing began").isEqualTo("What would happen");

        Page mapped = press(boss.open("/admin/import-columns?id=" + id(plan)), "check", "field-EXPIRY", "")
                .whenTheJobIsOver();
        assertThat(mapped.html().select("#unusual, #apart")).isEmpty();
        assertThat(numbers(mapped)).isEqualTo("1 0 25 0");
        Page again = press(boss.open("/admin/import-columns?id=" + id(plan)), "check", "field-EXPIRY", "2")
                .whenTheJobIsOver();
        Page done = press(again, "import", "welcome", "NEVER", "number", " 25 ").whenTheJobIsOver();
        assertThat(done.title()).isEqualTo("What happened");
    }

    @Test
    void whatWasGuessedCanBeCorrected() throws InterruptedException {
        Page columns = upload("ada@example.com,Ada\nbo@example.com,Bo\n", StandardCharsets.UTF_8);
        assertThat(columns.html().select("input[name=header][checked]")).isEmpty();
        assertThat(columns.html().select("#field-EMAIL option[selected]").text())
                .isEqualTo("Column 1: ada@example.com · bo@example.c…");
        assertThat(press(columns, "check", "field-EMAIL", "").text()).contains("Say who a line is about");
        Page twice = press(columns, "check", "field-EMAIL", "1", "field-NAME", "1");
        assertThat(twice.html().select("#field-NAME-wrong").text())
                .contains("This column is chosen above for something else.");
        assertThat(twice.html().select("#field-NAME option[selected]").attr("value"))
                .as("what was chosen stays")
                .isEqualTo("1");
        Page semicolons = press(columns, "look", "separator", "SEMICOLON");
        assertThat(semicolons.html().select("#field-NAME option")).hasSize(2);
        Page plan =
                press(columns, "check", "field-EMAIL", "0", "field-NAME", "1").whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("2 0 0 0");
    }

    /** As Excel writes it, with a day as a number, a formula with its value and one with an error, and a second sheet. */
    @Test
    void aSpreadsheetIsAListLikeAnyOther() throws Exception {
        byte[] file;
        try (InputStream in = ImportIT.class.getResourceAsStream("staff.xlsx")) {
            file = in.readAllBytes();
        }
        Page columns = send(boss, "staff.xlsx", file).follow();
        assertThat(columns.html().select("#sheet").text())
                .isEqualTo(
                        "The sheet “Staff 2027” is read; the other one is not. Formulas count with the value that they had"
                                + " when the file was saved.");
        assertThat(columns.html().select("#encoding, #separator")).isEmpty();
        assertThat(columns.html().select("table.cells tbody tr").eachText())
                .containsExactly(
                        "00007 ada@example.com Ada Lovelace 2027-12-31",
                        "00008 bo@example.com Bo Bär",
                        "00009 cy@example.com #N/A");
        Page plan = press(columns, "check").whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("2 0 0 1");
        assertThat(plan.text()).contains("Line 6", "A formula here has no value, or an error.");
        press(plan, "import", "welcome", "NEVER").whenTheJobIsOver();
        assertThat(backstage().rows(acme)).contains("name=Ada Lovelace", "external_id=00007", "expires_on=2027-12-31");
    }

    @Test
    void ofAWorkbookWithSeveralSheetsOneIsChosenAndNothingTypedIsLost() throws Exception {
        Page columns = send(boss, "staff.xlsx", Workbook.withThreeSheets()).follow();
        assertThat(columns.html().select("#worksheet option").eachText()).containsExactly("Read me", "Staff", "Empty");
        assertThat(columns.html().select("#worksheet option[selected]").text()).isEqualTo("Read me");

        Page staff = press(columns, "check", "worksheet", "1", "dayOrder", "DAY_FIRST", "restore", "true");
        assertThat(staff.path()).as("nobody has seen its columns yet").startsWith("/admin/import-columns");
        assertThat(staff.html().select("#worksheet option[selected]").text()).isEqualTo("Staff");
        assertThat(staff.html().select("#sheet").text()).startsWith("The sheet “Staff” is read; the 2 others are not.");
        assertThat(staff.html().select("table.cells tbody tr").eachText()).containsExactly("ada@example.com Ada");
        assertThat(staff.html().select("#dayOrder option[selected]").val()).isEqualTo("DAY_FIRST");
        assertThat(staff.html().select("input[name=restore]").hasAttr("checked"))
                .isTrue();

        Page empty = press(staff, "look", "worksheet", "2");
        assertThat(empty.text()).contains("There is nothing in this file.");
        assertThat(press(empty, "check").path()).startsWith("/admin/import-columns");

        Page plan = press(press(empty, "look", "worksheet", "1"), "check").whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("1 0 0 0");
        Page again = press(boss.open("/admin/import-columns?id=" + id(columns)), "look", "worksheet", "0");
        assertThat(again.html().select("#worksheet option[selected]").text()).isEqualTo("Read me");
        assertThat(boss.open("/admin/import-result?id=" + id(columns)).follow().path())
                .as("what was checked was another sheet")
                .startsWith("/admin/import-columns");
    }

    @Test
    void aListWithNewNumbersIsToldApartAndExchangesThem() throws InterruptedException {
        Page people = upload("id,email,name\n1,ada@example.com,Ada\n2,bo@example.com,Bo\n", StandardCharsets.UTF_8);
        press(press(people, "check").whenTheJobIsOver(), "import", "welcome", "NEVER")
                .whenTheJobIsOver();
        assertThat(upload("email,name\nada@example.com,Ada\n", StandardCharsets.UTF_8)
                        .html()
                        .select("input[name=newIds]"))
                .as("without a column for numbers")
                .isEmpty();
        Page columns = upload("id,email,name\n2,ada@example.com,Ada\n9,bo@example.com,Bo\n", StandardCharsets.UTF_8);
        assertThat(columns.html().select("input[name=newIds]")).hasSize(1);
        assertThat(columns.html().select("input[name=newIds][checked]")).isEmpty();
        Page plan = press(columns, "check").whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("0 0 0 2");
        assertThat(plan.text())
                .contains(
                        "2 people have another personnel number here",
                        "The person with this address has the personnel number 1 here, and 2 in the list.",
                        "The person with this address has the personnel number 2 here, and 9 in the list.");
        assertThat(boss.open("/admin/import-refused?id=" + id(plan)).body())
                .contains("ada@example.com,\"The person with this address has the personnel number 1 here");

        Page again =
                boss.open(plan.html().select(".notice a[href*=import-columns]").attr("href"));
        Page alone = press(again, "check", "newIds", "true", "field-EMAIL", "");
        assertThat(alone.html().select("#field-EMAIL-wrong").text()).contains("people are found by their address");
        assertThat(alone.html().select("input[name=newIds][checked]")).hasSize(1);
        Page exchange = press(again, "check", "newIds", "true").whenTheJobIsOver();
        assertThat(numbers(exchange)).isEqualTo("0 2 0 0");
        assertThat(exchange.text()).doesNotContain("another personnel number here");
        assertThat(boss.open("/admin/import-columns?id=" + id(plan)).html().select("input[name=newIds][checked]"))
                .as("the choice is kept")
                .hasSize(1);
        Page done = press(exchange, "import").whenTheJobIsOver();
        assertThat(numbers(done)).isEqualTo("0 2 0 0");
        assertThat(backstage().rows(acme).lines().filter(row -> row.startsWith("account ")))
                .anyMatch(row -> row.contains("external_id=9"))
                .noneMatch(row -> row.contains("external_id=1 "));
    }

    @Test
    void pastedAddressesAreCheckedAndImportedLikeAList() throws InterruptedException {
        Page page = paste("Anna Müller <anna@example.com>\r\n\r\nHello all\r\n"
                + "\"Bär, Bo\" <bo@example.com>; mailto:cy@example.com\r\nAnna\tanna@example.com\r\n");
        assertThat(page.redirects()).isTrue();
        Page plan = page.follow().whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("3 0 0 2");
        assertThat(plan.html().select("#newPeople tr:contains(cy@example.com)").text())
                .contains("Cy", "Name from the address");
        assertThat(plan.html().select("#turned")).as("one name of three").isEmpty();
        assertThat(plan.html().select(".refused li").eachText())
                .containsExactly(
                        "Line 3 Hello all This is not a complete e-mail address. It looks like name@example.com.",
                        "Line 6 anna@example.com Line 1 has the same e-mail address.");
        Page columns = boss.open("/admin/import-columns?id=" + id(plan));
        assertThat(columns.html().select("#field-NAME option[selected]").attr("value"))
                .isEqualTo("1");
        Page done = press(plan, "import", "welcome", "LATER").whenTheJobIsOver();
        assertThat(numbers(done)).isEqualTo("3 0 0 2");
        assertThat(backstage().rows(acme))
                .contains("name=Anna Müller", "name=Bär, Bo", "name=Cy", "source=IMPORT")
                .doesNotContain("roster_piece");
        assertThat(boss.open("/admin/import").text()).contains("Pasted addresses", "3 people are waiting.");
    }

    @Test
    void peopleMissingFromACompleteListAreNamedAndLoseAccess() throws InterruptedException {
        Visitor ada = Visitor.signedIn(backstage().employee(acme, "ada@example.com", PASSWORD));
        Page columns =
                upload("email,name,role\nboss@example.com,,\nbo@example.com,Bo,Emperor\n", StandardCharsets.UTF_8);
        assertThat(columns.html().select("#leavers option[selected]").attr("value"))
                .as("a list is a part of the people unless it is said to be everybody")
                .isEqualTo("LEAVE_ALONE");
        for (String day : List.of("", "soon", "2020-01-31")) {
            Page wrong = press(columns, "check", "leavers", "LAST_DAY", "leaversDay", day);
            assertThat(wrong.html().select("#leaversDay-wrong").text())
                    .as(day)
                    .isEqualTo(
                            day.startsWith("2")
                                    ? "This day has passed already. Choose today or a later day, or disable the people."
                                    : "Please enter a day like 2027-01-31.");
            assertThat(wrong.html().select("#leaversDay").attr("value")).isEqualTo(day);
            assertThat(wrong.html().select("#leavers option[selected]").attr("value"))
                    .isEqualTo("LAST_DAY");
        }
        Page plan = press(columns, "check", "leavers", "DISABLE").whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("0 1 1 1");
        assertThat(plan.html().select("#read").text()).isEqualTo("2 lines read, 1 person found, 1 line refused.");
        assertThat(plan.html().select("#apart-LEAVER").text()).isEqualTo("1 person");
        assertThat(changes(boss.open(plan.html().select("#what-LEAVER").attr("href"))))
                .containsExactly("Not in the list | Ada ada@example.com | Disabled: from Active to Disabled"
                        + " | Signed out: one session ends");
        Page again = boss.open("/admin/import-columns?id=" + id(plan));
        assertThat(again.html().select("#leavers option[selected]").attr("value"))
                .isEqualTo("DISABLE");
        press(plan, "import").whenTheJobIsOver();
        assertThat(ada.isSignedIn()).isFalse();
        assertThat(boss.open("/admin/audit").text()).contains("People who are not in the list: are disabled");

        Page pasted = boss.open("/admin/import")
                .formWith("people")
                .with("people", "cy@example.com")
                .with("leavers", "DISABLE")
                .submit();
        Page own = pasted.follow().whenTheJobIsOver();
        assertThat(own.html().select(".refused li").text())
                .startsWith("Not in the list boss@example.com That is you: this would take away your own access.");
    }

    @Test
    void anImportIsUndoneOnceTheNumbersAreSeen() throws InterruptedException {
        backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().employee(acme, "changed@example.com", PASSWORD);
        Page plan = press(
                        upload(
                                "email,name\nada@example.com,Ada King\nchanged@example.com,Queen\nnew@example.com,New\n",
                                StandardCharsets.UTF_8),
                        "check")
                .whenTheJobIsOver();
        assertThat(boss.open("/admin/import-undo?id=" + id(plan)).locationPath())
                .as("nothing has happened yet")
                .startsWith("/admin/import-result");
        Page done = press(plan, "import", "welcome", "NEVER").whenTheJobIsOver();
        Page people = boss.open(done.html().select("a.button[href*=people]").attr("href"));
        assertThat(people.html().select("tbody .c-EMAIL").text()).contains("ada@", "changed@", "new@");
        assertThat(people.html().select("tbody tr")).hasSize(3);
        assertThat(people.html().select("#import option[selected]").text()).isEqualTo("list.csv");

        Page again = press(upload("email,name\nchanged@example.com,Someone else\n", StandardCharsets.UTF_8), "check")
                .whenTheJobIsOver();
        press(again, "import").whenTheJobIsOver();
        Page undo = boss.open(done.html().select("#undo").attr("href"));
        assertThat(undo.html().select("dl.numbers dd").eachText()).containsExactly("1", "1", "1");
        assertThat(undo.html().select(".rows li").text())
                .isEqualTo("Someone else changed@example.com Changed since the import");
        backstage().forwardClock(Duration.ofMinutes(11));
        Page undone = undo.formTo("/admin/import-undo")
                .submit()
                .prove(PASSWORD)
                .follow()
                .whenTheJobIsOver();
        assertThat(undone.title()).isEqualTo("The import is undone");
        assertThat(undone.html().select("dl.numbers dd").eachText()).containsExactly("2", "1");
        assertThat(backstage().rows(acme)).contains("name=Ada ", "name=Someone else");
        assertThat(boss.open("/admin/audit").text()).contains("Import undone");
        Page second = press(undo, "undo").whenTheJobIsOver();
        assertThat(second.title()).as("once").isEqualTo("The import is undone");
        assertThat(second.html().select("#undone").text()).isEqualTo("2");
    }

    @Test
    void whatCannotBePastedStaysInTheField() {
        String many = "Anna <anna@example.com>\r\n".repeat(2_100);
        Page page = paste(many);
        assertThat(page.html().select("#people-wrong").text())
                .isEqualTo("This is more than 50,000 characters. Paste it in parts, or upload it as a file.");
        assertThat(page.html().select("#people").first().wholeText().lines()).hasSize(2_100);
        assertThat(page.html().select("details[open] #people[aria-invalid=true]"))
                .hasSize(1);
        backstage().speak(bossAccount, "de");
        for (String nothing : List.of("", " \r\n;, \u0000\t")) {
            assertThat(paste(nothing).html().select("#people-wrong").text())
                    .isEqualTo("Bitte geben Sie mindestens eine Adresse ein.");
        }
        assertThat(paste("x".repeat(300_000)).status()).isEqualTo(413);
        assertThat(backstage().rows(acme)).doesNotContain("roster_");
        assertThat(boss.open("/admin/import").html().select("details[open]")).isEmpty();
    }

    @Test
    void invisibleCharactersAreNoPartOfPastedText() throws InterruptedException {
        Page plan = paste("A\u200Bn\u0000na\u202E <an\u00ADna@example.com>\r\n<script>alert(1)</script>\r\nPK\3\4")
                .follow()
                .whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("1 0 0 2");
        assertThat(plan.html().select(".refused b").eachText()).containsExactly("<script>alert(1)</script>", "PK");
        press(plan, "import", "welcome", "NEVER").whenTheJobIsOver();
        assertThat(backstage().rows(acme)).contains("name=Anna ", "email=anna@example.com");
    }

    private Page paste(String people) {
        return boss.open("/admin/import")
                .formWith("people")
                .with("people", people)
                .submit();
    }

    @Test
    void theRightEncodingIsSeenInTheSampleAndChosen() throws InterruptedException {
        Page columns = upload("email,name\nj@example.com,Юлия\n", Charset.forName("windows-1251"));
        assertThat(columns.html().select("#encoding option").eachText())
                .contains("Windows-1251 (Cyrillic): Юлия", "Windows-1252 (Western European): Þëèÿ");
        Page look = press(columns, "look", "encoding", "WINDOWS_1251");
        assertThat(look.html().select("#encoding option[selected]").attr("value"))
                .isEqualTo("WINDOWS_1251");
        press(press(look, "check").whenTheJobIsOver(), "import", "welcome", "NEVER")
                .whenTheJobIsOver();
        assertThat(boss.open("/admin/people").text()).contains("Юлия");
    }

    @Test
    void aBrokenByteIsShownAndItsLineRefused() throws InterruptedException {
        Page columns = upload(
                "email,name\nada@example.com,Löwe\nbo@example.com,B\u00e4r\n".replace("Löwe", "L\u00c3\u00b6we"),
                StandardCharsets.ISO_8859_1);
        Page look = press(columns, "look", "encoding", "UTF_8");
        assertThat(look.text()).contains("Löwe", "B\uFFFDr");
        Page plan = press(look, "check").whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("1 0 0 1");
        assertThat(plan.text()).contains("Line 3", "B\uFFFDr", "A character here is broken");
        press(plan, "import", "welcome", "NEVER").whenTheJobIsOver();
        assertThat(backstage().rows(acme)).contains("name=Löwe").doesNotContain("name=B\uFFFDr");
    }

    @Test
    void aTitleAboveTheNamesOfTheColumnsIsPassedOverAndThatIsSaid() throws InterruptedException {
        Page columns = upload("Staff\n\nMail,Name\nada@example.com,Ada\n", StandardCharsets.UTF_8);
        assertThat(columns.html().select("#header-line").text())
                .isEqualTo("They are in line 3; what is above is passed over.");
        Page plan = press(columns, "check").whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("1 0 0 0");
        assertThat(plan.html().select("#read").text()).isEqualTo("1 line read, 1 person found, no line refused.");
        assertThat(upload("Mail,Name\nada@example.com,Ada\n", StandardCharsets.UTF_8)
                        .html()
                        .select("#header-line"))
                .isEmpty();
    }

    @Test
    void theExampleCanBeImportedAsItIs() throws InterruptedException {
        backstage().speak(bossAccount, "de");
        Page start = boss.open("/admin/import");
        Page example = boss.open(start.html().select("a[href*=example]").attr("href"));
        assertThat(example.header("Content-Disposition")).contains("attachment; filename=\"beispiel.csv\"");
        assertThat(example.body()).startsWith("\uFEFFE-Mail-Adresse;Name;Rolle;");
        Page plan =
                press(upload(example.body(), StandardCharsets.UTF_8), "check").whenTheJobIsOver();
        assertThat(numbers(plan)).isEqualTo("2 0 0 0");
        assertThat(plan.html().select("#groups").text()).isEqualTo("Labs, London");
    }

    @Test
    void linesThatAreNoRowsAreShownBesideThePeopleFound() throws InterruptedException {
        Page plan = press(
                        upload(
                                "email,name,town\na@x.example,Arbeit,y, Anna\nb@x.example,\"Bo\nc@x.example,Cy,\"1\n2\n3\"\n"
                                        + "d@x.example,\"Di\" Di\n" + "e,".repeat(1_000) + "\n",
                                StandardCharsets.UTF_8),
                        "check")
                .whenTheJobIsOver();
        assertThat(plan.html().select("#read").text())
                .isEqualTo(
                        "7 lines read, 1 person found, 4 lines refused. 2 lines go on with a cell of the line above.");
        assertThat(plan.html().select(".refused .hint").eachText())
                .containsExactly("Line 2", "Line 3", "Line 7", "Line 8");
        assertThat(plan.text())
                .contains(
                        "From here on, this line has more cells than there are columns.",
                        "begins with a quotation mark, and no other one ends it",
                        "there is more in the same cell");
    }

    @Test
    void aFileThatIsNoListIsRefusedInClearWords() {
        Map<String, String> useless = Map.of(
                "",
                "There is nothing in this file.",
                "PK\3\4...",
                "This is an archive, or a spreadsheet of another kind than .xlsx",
                "%PDF-1.7",
                "This is a document or a web page",
                "a\0b",
                "This is no text file.",
                "a,".repeat(10_000),
                "more than 200 columns",
                "a".repeat(100_000),
                "Line 1 has more than 65,000 characters");
        useless.forEach((file, words) -> {
            Page answer = send(boss, "list.csv", file.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.follow().text()).as(words).contains(words);
        });
        assertThat(send(boss, "", new byte[0]).follow().text()).contains("Please choose a file.");
        assertThat(send(boss, "large.csv", new byte[51 * 1024 * 1024]).follow().text())
                .contains("This file is too large. It may have 50 MB");
        assertThat(boss.post("/admin/import-file", Map.of("file", "x")).status())
                .isEqualTo(400);
    }

    @Test
    void nobodyButAnAdministratorOfThisOrganisationSeesAnImport() throws InterruptedException {
        Page columns = upload("email,name\nhedy.lamarr@example.com,Hedy Lamarr\n", StandardCharsets.UTF_8);
        String id = id(columns);
        Organisation globex = backstage().organisation("Globex");
        Visitor stranger = Visitor.signedIn(backstage().administrator(globex, "boss@example.com", PASSWORD));
        Page job = press(columns, "check");
        Form check = columns.formTo("/admin/import-columns");
        for (String path : new String[] {
            "/admin/import-columns?id=" + id,
            "/admin/import-result?id=" + id,
            "/admin/import-result?id=" + id + "&what=ADDED&page=2",
            "/admin/import-refused?id=" + id,
            job.path(),
            "/admin/import-columns?id=x",
            "/admin/import-result"
        }) {
            Page page = stranger.open(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.body()).doesNotContain("Lamarr");
        }
        assertThat(stranger.post("/admin/import-columns", check.fields()).status())
                .isEqualTo(404);
        assertThat(stranger.open("/admin/import").body()).doesNotContain(id);
        Visitor employee = Visitor.signedIn(backstage().employee(acme, "ada@example.com", PASSWORD));
        assertThat(send(employee, "list.csv", "email\n".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(send(Visitor.at(acme.host()), "list.csv", "email\n".getBytes(StandardCharsets.UTF_8))
                        .redirects())
                .isTrue();
        Page plan = job.whenTheJobIsOver();
        assertThat(stranger.post(
                                "/admin/import-result",
                                Map.of("id", id, "do", "import", "welcome", "NOW", "number", "1"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.open(plan.path() + "&what=ADDED").status()).isEqualTo(404);
        assertThat(boss.open(plan.path()).title()).isEqualTo("What would happen");
    }

    @Test
    void aFileSentFromElsewhereIsRefused() {
        String before = backstage().rowsButRefusals(acme);
        for (Map<String, String> trace : List.of(
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", boss.origin()),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Origin", "https://evil.example"),
                Map.<String, String>of())) {
            Page answer = Upload.send(
                    boss,
                    "/admin/import-file",
                    Map.of(),
                    "file",
                    "list.csv",
                    "email\na@example.com\n".getBytes(StandardCharsets.UTF_8),
                    trace);
            assertThat(answer.status()).as(trace.toString()).isEqualTo(403);
        }
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
    }

    private Page upload(String file, Charset charset) {
        return send(boss, "list.csv", file.getBytes(charset)).follow();
    }

    private static Page send(Visitor visitor, String name, byte[] file) {
        return Upload.send(visitor, "/admin/import-file", Map.of(), "file", name, file);
    }

    private static String id(Page page) {
        return page.path().replaceAll(".*id=", "");
    }

    /** Presses a button of the page's own form, after choosing. @return the page that it leads to */
    private static Page press(Page page, String button, String... choices) {
        String action = page.path().replaceAll("\\?.*", "");
        Form form = page.formTo(action);
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put("do", button);
        for (int i = 0; i < choices.length; i += 2) {
            fields.put(choices[i], choices[i + 1]);
        }
        Page answer = page.visitor().post(action, fields);
        return answer.redirects() ? answer.follow() : answer;
    }

    /** @return the people who are shown, each with what changes: those who are here, then those who are new */
    private static List<String> changes(Page page) {
        return Stream.concat(changed(page), added(page)).toList();
    }

    private static Stream<String> added(Page page) {
        List<String> columns = page.html().select("#newPeople th").eachText();
        return page.html().select("#newPeople tbody tr").stream().map(row -> {
            List<String> cells = row.children().eachText();
            return Stream.concat(
                            Stream.of("Line " + cells.get(0), cells.get(1) + " " + cells.get(2)),
                            IntStream.range(3, columns.size())
                                    .filter(column -> !row.child(column).text().isEmpty())
                                    .mapToObj(column -> columns.get(column) + ": "
                                            + row.child(column).text()))
                    .collect(Collectors.joining(" | "));
        });
    }

    private static Stream<String> changed(Page page) {
        return page.html().select(".changes > li").stream()
                .map(row -> Stream.concat(
                                row.children().stream().limit(2).map(Element::text),
                                row.select("dl div").stream()
                                        .map(value -> value.select("dt").text() + ": "
                                                + value.select("dd").text()))
                        .collect(Collectors.joining(" | ")));
    }

    private static String numbers(Page page) {
        return page.html().select("#added, #changed, #unchanged, #refused").eachText().stream()
                .reduce((one, two) -> one + " " + two)
                .orElse("");
    }
}
