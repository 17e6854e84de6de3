package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.awt.Color;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of an organisation, each seen by its effect on the next request. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OrganisationSettingsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String SCREEN = "/admin/organisation";

    private Organisation acme;
    private Person boss;
    private Visitor administrator;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        administrator = Visitor.signedIn(boss);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    /** @return the form of the part with this field */
    private Form formWith(String field) {
        return administrator.open(SCREEN).formWith(field);
    }

    private void set(String field, String value) {
        Page answer = formWith(field).with(field, value).submit();
        assertThat(answer.redirects())
                .as("%s: %s", field, answer.html().select(".wrong").text())
                .isTrue();
        assertThat(answer.follow().text()).contains("Your changes are saved");
    }

    private Page stranger(String path) {
        return Visitor.at(acme.host()).open(path);
    }

    private String audit() {
        return backstage()
                .rows(acme)
                .lines()
                .filter(line -> line.contains("kind=ORGANISATION_CHANGED"))
                .sorted()
                .reduce("", (one, two) -> one + "\n" + two);
    }

    @Test
    void theNameIsSeenAtOnce() {
        set("name", "Acme Rockets & Söhne");
        assertThat(stranger("/login").html().select(".org").text()).isEqualTo("Acme Rockets & Söhne");
        assertThat(stranger("/login").html().title()).isEqualTo("Sign in · Acme Rockets & Söhne");
        assertThat(audit())
                .contains(
                        "before_value={\"organisation_name\":\"Acme\"}",
                        "after_value={\"organisation_name\":\"Acme Rockets & Söhne\"}");
    }

    @Test
    void savingWithoutAChangeTellsTheAuditLogNothing() {
        for (String field : List.of("name", "timeZone", "supportContact", "invitation", "landing")) {
            formWith(field).submit();
        }
        assertThat(audit()).isEmpty();
        assertThat(formWith("name")
                        .with("name", "New")
                        .with("colour", "#7a1fa2")
                        .submit()
                        .redirects())
                .isTrue();
        assertThat(audit().strip().lines())
                .as("one event for each changed setting")
                .hasSize(2);
        assertThat(audit()).contains("before_value={\"colour\":\"\"}", "after_value={\"colour\":\"#7a1fa2\"}");
    }

    @Test
    void theAuditLogTellsOfItInTheReadersLanguage() {
        set("passwordPolicy", "PRODUCT");
        set("timeZone", "Asia/Tokyo");
        set("colour", "#7a1fa2");
        assertThat(administrator.open("/admin/audit").text())
                .contains(
                        "Colour: from nothing to #7a1fa2",
                        "Time zone: from Europe/Berlin to Asia/Tokyo",
                        "Rules for passwords: from At least 15 characters of any kind to At least 8 characters, mixed");
        backstage().speak(boss, "de");
        assertThat(administrator.open("/admin/audit").text())
                .contains("Farbe: ", "Zeitzone: ", "Asia/Tokyo", "Mindestens 8 Zeichen, gemischt")
                .doesNotContain("MODERN", "Time zone");
    }

    @Test
    void theColourIsInASheetOfItsOwn() {
        assertThat(stranger("/login").html().select("link[rel=stylesheet]")).hasSize(1);
        set("colour", "7A1FA2");
        List<String> sheets =
                stranger("/login").html().select("link[rel=stylesheet]").eachAttr("href");
        assertThat(sheets).hasSize(2);
        Page sheet = stranger(sheets.get(1));
        assertThat(sheet.body()).contains("--brand:#7a1fa2").contains("--accent:#");
        assertThat(sheet.header("Content-Type").orElse("")).startsWith("text/css");
        assertThat(sheet.header("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(administrator.open(SCREEN).text()).contains("Light pages: #7a1fa2, contrast to white 8.3 to 1");
        for (String nothing : List.of(
                "/colour/",
                "/colour/7a1fa2",
                "/colour/7a1fa2.css/",
                "/colour/red.css",
                "/colour/7A1FA2.css",
                "/colour/7a1fa2}.css")) {
            assertThat(stranger(nothing.replace("}", "%7D")).status())
                    .as(nothing)
                    .isEqualTo(404);
        }
        set("colour", "");
        assertThat(stranger("/login").html().select("link[rel=stylesheet]")).hasSize(1);
    }

    @Test
    void aColourThatCannotBeReadIsMeasuredAndTheNearestOffered() {
        Page refused = formWith("colour")
                .with("colour", "#ff6600")
                .with("name", "Typed")
                .submit();
        assertThat(refused.html().getElementById("colour-wrong").text())
                .isEqualTo("White text on this colour has a contrast of 2.9 to 1; it can be read "
                        + "from 4.5 to 1 on. The nearest shade that passes is #ca4f00, with 4.5 to 1.");
        assertThat(refused.formWith("name").value("name"))
                .as("nothing typed is lost")
                .isEqualTo("Typed");
        assertThat(refused.formWith("colour").value("colour")).isEqualTo("#ff6600");
        assertThat(stranger("/login").html().select(".org").text()).isEqualTo("Acme");

        String offered = refused.html().select("input[name=nearest]").val();
        Map<String, String> fields = new HashMap<>(refused.formWith("colour").fields());
        fields.put("nearest", "#ffffff");
        assertThat(administrator.post(SCREEN, fields).redirects())
                .as("only what was offered")
                .isFalse();
        fields.put("nearest", offered);
        assertThat(administrator.post(SCREEN, fields).redirects()).isTrue();
        assertThat(formWith("colour").value("colour")).isEqualTo(offered);
    }

    @Test
    void theSupportContactIsShownWhereSignInFails() {
        set("supportContact", "help@acme.example");
        Page failed = Visitor.at(acme.host()).signIn("nobody@example.com", "wrong");
        assertThat(failed.html()
                        .select(".notice.bad a[href=mailto:help@acme.example]")
                        .text())
                .isEqualTo("help@acme.example");
        assertThat(failed.html().select("footer a").attr("href")).isEqualTo("mailto:help@acme.example");
        try (FakeProvider provider = FakeProvider.start().knows("nobody", "nobody@acme.example")) {
            UUID id = backstage().provider(acme, "Acme login", provider.issuer());
            Page back = visit(Visitor.at(acme.host()), "/sso/" + id);
            assertThat(back.status()).isEqualTo(403);
            assertThat(back.html().select("main a[href^=mailto]").text()).isEqualTo("help@acme.example");
        }
        set("supportContact", "+49 (0)30 123-45");
        assertThat(stranger("/login").html().select("footer a").attr("href")).isEqualTo("tel:+4903012345");
        set("supportContact", "https://help.acme.example/");
        assertThat(stranger("/login").html().select("footer a").attr("href")).isEqualTo("https://help.acme.example/");
        set("supportContact", "Mrs. <b>Lamarr</b>, room 5; javascript:alert(1)");
        assertThat(stranger("/login").html().select("footer a, footer b")).isEmpty();
        assertThat(stranger("/login").html().select("footer").text()).contains("Questions? Mrs. <b>Lamarr</b>, room 5");
    }

    @Test
    void mailsComeFromTheNameThatIsSet() {
        Person ada = backstage().employee(acme, "ada.sender@example.com", PASSWORD);
        set("mailSenderName", "Acme, \"IT\" <x@evil.example>");
        Visitor.at(acme.host())
                .open("/forgot-password")
                .form()
                .with("email", ada.email())
                .submit();
        Mail mail = Mailbox.mailTo(ada.email());
        assertThat(mail.from())
                .as("all of it is the name")
                .startsWith("\"Acme, \\\"IT\\\" <x@evil.example>\" <guestlist@");
    }

    @Test
    void newPasswordsFollowTheChosenRules() {
        Person ada = backstage().invited(acme, "ada@example.com");
        Page page = stranger(backstage().invitationLink(ada));
        assertThat(page.html().select(".rules").text())
                .contains("15 characters")
                .doesNotContain("uppercase");
        assertThat(page.formWith("password")
                        .with("password", "Short horse 7")
                        .with("repeated", "Short horse 7")
                        .submit()
                        .text())
                .contains("at least 15 characters");
        assertThat(page.formWith("password")
                        .with("password", "kangaroos read poetry")
                        .with("repeated", "kangaroos read poetry")
                        .submit()
                        .redirects())
                .as("no capital, no digit")
                .isTrue();

        Person eve = backstage().invited(acme, "eve@example.com");
        set("passwordPolicy", "PRODUCT");
        page = stranger(backstage().invitationLink(eve));
        assertThat(page.html().select(".rules").text()).contains("8 characters", "uppercase");
        assertThat(page.formWith("password")
                        .with("password", "kangaroos read poetry")
                        .with("repeated", "kangaroos read poetry")
                        .submit()
                        .text())
                .contains("uppercase letter");
    }

    @Test
    void aShorterSessionEndsThoseThatRun() {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        Visitor running = Visitor.signedIn(ada);
        set("sessionIdle", "60");
        set("sessionAbsolute", "10");
        backstage().forwardClock(Duration.ofMinutes(45));
        assertThat(running.isSignedIn())
                .as("within the idle time that was lengthened")
                .isTrue();
        administrator = Visitor.signedIn(boss);
        set("sessionIdle", "5");
        assertThat(running.isSignedIn()).as("seen just now").isTrue();
        backstage().forwardClock(Duration.ofMinutes(6));
        assertThat(running.isSignedIn()).as("idle for six minutes").isFalse();

        administrator = Visitor.signedIn(boss);
        set("sessionIdle", "60");
        Visitor busy = Visitor.signedIn(ada);
        backstage().forwardClock(Duration.ofMinutes(50));
        assertThat(busy.isSignedIn()).isTrue();
        backstage().forwardClock(Duration.ofMinutes(50));
        assertThat(busy.isSignedIn()).isTrue();
        administrator = Visitor.signedIn(boss);
        set("sessionAbsolute", "1");
        assertThat(busy.isSignedIn()).as("begun 100 minutes ago").isFalse();
    }

    @Test
    void linksLiveAsLongAsIsSet() {
        set("reset", "10");
        set("invitation", "1");
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        Person eve = backstage().invited(acme, "eve@example.com");
        String reset = backstage().resetLink(ada);
        String invitation = backstage().invitationLink(eve);
        backstage().forwardClock(Duration.ofMinutes(9));
        assertThat(stranger(reset).html().select("#password")).hasSize(1);
        backstage().forwardClock(Duration.ofMinutes(2));
        assertThat(stranger(reset).html().select("#password")).isEmpty();
        assertThat(stranger(invitation).html().select("#password")).hasSize(1);
        backstage().forwardClock(Duration.ofHours(25));
        assertThat(stranger(invitation).html().select("#password")).isEmpty();
    }

    @Test
    void theTimeZoneSaysWhenTheLastDayEnds() {
        // Kiritimati is 14 hours ahead of UTC, Pago Pago 11 behind: it is always another day.
        LocalDate there = LocalDate.ofInstant(Instant.now(), ZoneId.of("Pacific/Pago_Pago"));
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        set("timeZone", "pacific/pago pago");
        backstage().expireOn(ada, there);
        Visitor visitor = Visitor.signedIn(ada);
        assertThat(visitor.isSignedIn()).as("on the last day").isTrue();
        set("timeZone", "Kiritimati");
        assertThat(visitor.isSignedIn()).as("where it is tomorrow").isFalse();
        assertThat(Visitor.at(acme.host()).signIn(ada.email(), PASSWORD).text()).contains("expired");
        set("timeZone", "Pacific/Pago_Pago");
        Visitor.signedIn(ada);
        assertThat(audit()).contains("after_value={\"time_zone\":\"Pacific/Kiritimati\"}");
    }

    @Test
    void theLanguageIsTheOrganisations() {
        set("language", "DE");
        assertThat(Visitor.at(acme.host())
                        .with("Accept-Language", "fr")
                        .open("/login")
                        .title())
                .isEqualTo("Anmelden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name||The name has 1 to 100",
                "name|A\u0000B|The name has",
                "colour|red|no colour",
                "timeZone|Berlin/Europe|choose one time zone",
                "timeZone|SystemV/PST8|choose one time zone",
                "sessionIdle|4|Minutes without a click: please enter a whole number from 5 to 1440",
                "sessionIdle|99999999999|whole number",
                "sessionIdle|1441|whole number",
                "sessionIdle|-5|whole number",
                "sessionIdle|1e2|whole number",
                "sessionAbsolute|0|from 1 to 720",
                "sessionAbsolute|721|from 1 to 720",
                "invitation|15|from 1 to 14",
                "reset|9|from 10 to 60",
                "reset|61|from 10 to 60",
                "deletionDays|0|from 1 to 3650",
                "auditDays|29|from 30 to 3650",
                "supportContact|a\u0000b|on one line",
                "mailSenderName|a\u000bBcc: x@evil.example|on one line",
                "allowedRedirects|http://app.example.com/|cannot be allowed",
                "allowedRedirects|javascript:alert(1)|cannot be allowed",
                "landing|https://evil.example/|not among the allowed"
            })
    void whatIsOutOfBoundsIsSaidBesideItsFieldAndChangesNothing(String field, String value, String message) {
        Page answer = formWith(field).with(field, value == null ? "" : value).submit();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html().getElementById(field + "-wrong").text()).contains(message);
        assertThat(answer.html().getElementById(field).attr("aria-invalid")).isEqualTo("true");
        assertThat(audit()).isEmpty();
        assertThat(answer.html().select("details.section[open]")).hasSize(1);
        assertThat(answer.html().select("details.section[open] #" + field)).hasSize(1);
    }

    @Test
    void longInputIsRefusedToo() {
        for (String field : List.of(
                "name",
                "supportContact",
                "mailSenderName",
                "colour",
                "timeZone",
                "reset",
                "allowedRedirects",
                "landing")) {
            Page answer = formWith(field).with(field, "ä".repeat(5_000)).submit();
            assertThat(answer.status()).as(field).isEqualTo(200);
            assertThat(answer.html().getElementById(field + "-wrong")).as(field).isNotNull();
        }
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            many.append("https://app").append(i).append(".example.com/\n");
        }
        assertThat(formWith("allowedRedirects")
                        .with("allowedRedirects", many.toString())
                        .submit()
                        .text())
                .contains("Up to 20 addresses");
        assertThat(formWith("sessionIdle")
                        .with("sessionIdle", "120")
                        .with("sessionAbsolute", "1")
                        .submit()
                        .text())
                .contains("longer than a session lives");
        assertThat(audit()).isEmpty();
    }

    @Test
    void theSecondOfTwoAdministratorsIsToldAndMaySaveAgain() {
        Form one = formWith("name").with("name", "One");
        Form two = formWith("name").with("name", "Two");
        assertThat(one.submit().redirects()).isTrue();
        Page told = two.submit();
        assertThat(told.text()).contains("Someone else saved first");
        assertThat(told.formWith("name").value("name")).isEqualTo("Two");
        assertThat(stranger("/login").html().select(".org").text()).isEqualTo("One");
        assertThat(told.formWith("name").submit().redirects()).isTrue();
        assertThat(stranger("/login").html().select(".org").text()).isEqualTo("Two");
    }

    @Test
    void allRowsAreSavedTogetherOrNotAtAll() {
        Page wrong = formWith("name")
                .with("name", "Renamed")
                .with("sessionIdle", "4")
                .with("mostGuests", "x")
                .with("reset", "30")
                .submit();
        assertThat(wrong.html().select("[role=alert] li a").eachAttr("href"))
                .containsExactlyInAnyOrder("#sessionIdle", "#mostGuests");
        assertThat(wrong.html().select("details.section[open]").eachAttr("data-section"))
                .containsExactlyInAnyOrder("sessions", "guests");
        assertThat(audit()).isEmpty();
        Form again = wrong.formWith("name");
        assertThat(List.of(again.value("name"), again.value("sessionIdle"), again.value("reset")))
                .containsExactly("Renamed", "4", "30");
        assertThat(again.with("sessionIdle", "20")
                        .with("mostGuests", "7")
                        .submit()
                        .redirects())
                .isTrue();
        Form now = formWith("name");
        assertThat(List.of(now.value("name"), now.value("sessionIdle"), now.value("reset"), now.value("mostGuests")))
                .containsExactly("Renamed", "20", "30", "7");
    }

    @Test
    void aPartThatIsSavedLeavesTheOthersAsSomebodyElseSavedThem() {
        Form sessions = formWith("sessionIdle").with("sessionIdle", "20");
        Form links = formWith("reset").with("reset", "30");
        assertThat(formWith("name").with("name", "Renamed").submit().redirects())
                .isTrue();
        assertThat(sessions.submit().redirects()).as("nobody has changed these").isTrue();
        assertThat(links.submit().redirects()).as("nor these").isTrue();
        assertThat(formWith("name").value("name")).isEqualTo("Renamed");
        assertThat(formWith("sessionIdle").value("sessionIdle")).isEqualTo("20");
        assertThat(formWith("reset").value("reset")).isEqualTo("30");
        assertThat(audit()).doesNotContain("\"organisation_name\":\"Renamed\"} after");
    }

    @Test
    void aMistakeIsSaidAgainstWhatWasSeenFirst() {
        Form mine = formWith("name").with("name", "");
        assertThat(formWith("name").with("name", "Theirs").submit().redirects()).isTrue();
        Page corrected = mine.submit().formWith("name").with("name", "Mine").submit();
        assertThat(corrected.text()).contains("Someone else saved first");
    }

    @Test
    void aPartHasAnAddressAndSaysWhatIsInForceWhileItIsClosed() {
        Document page = administrator.open(SCREEN).html();
        assertThat(page.select("details.section[open]")).isEmpty();
        assertThat(page.select("#sessions-part .now").text())
                .isEqualTo("30 minutes without a click, 12 hours at the most");
        assertThat(page.select("details.section")).hasSize(11);
        Document one = administrator.open(SCREEN + "?section=sessions").html();
        assertThat(one.select("details.section[open]").eachAttr("id")).containsExactly("sessions-part");
        assertThat(administrator.open(SCREEN + "?section=nothing").html().select("details.section[open]"))
                .isEmpty();
    }

    @Test
    void onlyAnAdministratorsPostChangesAnything() {
        Form form = formWith("name");
        String query = form.with("name", "Forged").fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((one, two) -> one + "&" + two)
                .orElseThrow();
        assertThat(administrator.open(SCREEN + "?" + query).status()).isIn(200, 403);
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        assertThat(Visitor.signedIn(ada).post(SCREEN, form.fields()).status()).isEqualTo(403);
        assertThat(Visitor.signedIn(ada).open(SCREEN).status()).isEqualTo(403);
        assertThat(Visitor.at(acme.host()).post(SCREEN, form.fields()).locationPath())
                .startsWith("/login");
        assertThat(audit()).isEmpty();
    }

    @Test
    void theLogoIsOnEveryPage() {
        Page put = Upload.send(
                administrator,
                "/admin/logo",
                Map.of("owner", "organisation", "do", "put"),
                "logo",
                "x.png",
                Upload.disc(400, 100, Color.RED));
        assertThat(put.follow().text()).contains("The logo is shown");
        Document login = stranger("/login").html();
        assertThat(login.select(".org img").attr("height")).isEqualTo("48");
        assertThat(Integer.parseInt(login.select(".org img").attr("width")))
                .as("four times as wide as high")
                .isBetween(188, 196);
        assertThat(login.select(".org svg")).isEmpty();
        assertThat(administrator.open("/account").html().select(".org img")).hasSize(1);
        assertThat(stranger(login.select(".org img").attr("src")).status()).isEqualTo(200);
        assertThat(Upload.send(
                                administrator,
                                "/admin/logo",
                                Map.of("owner", "organisation", "do", "put"),
                                "logo",
                                "x.png",
                                new byte[10])
                        .follow()
                        .text())
                .contains("neither PNG nor JPEG");
        assertThat(administrator
                        .post("/admin/logo", Map.of("owner", "organisation", "do", "remove"))
                        .follow()
                        .text())
                .contains("The logo is removed");
        assertThat(stranger("/login").html().select(".org img")).isEmpty();
        assertThat(audit())
                .containsPattern("before_value=null after_value=\\{\"logo\":\"19\\d × 48 px")
                .containsPattern("before_value=\\{\"logo\":\"19\\d × 48 px [^\"]+\"} after_value=null");
    }

    @Test
    void peopleLandWhereTheOrganisationSaysUnlessTheyAskedForAPage() {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        set(
                "allowedRedirects",
                "https://app.example.com/portal\n\n http://localhost:3000 \nhttps://app.example.com/portal");
        assertThat(formWith("allowedRedirects").value("allowedRedirects"))
                .isEqualTo("https://app.example.com/portal\nhttp://localhost:3000/");
        assertThat(landsAt(ada, null)).isEqualTo("/account");
        set("landing", "https://app.example.com/portal/start?x=1&y=2");
        assertThat(landsAt(ada, null)).isEqualTo("https://app.example.com/portal/start?x=1&y=2");
        assertThat(landsAt(ada, "/account")).as("asked for").isEqualTo("/account");
        assertThat(landsAt(ada, "/account?x=1")).isEqualTo("/account?x=1");
        assertThat(landsAt(ada, "https://app.example.com/portal/people?id=7#top"))
                .isEqualTo("https://app.example.com/portal/people?id=7#top");
        assertThat(landsAt(ada, "http://localhost:3000/x")).isEqualTo("http://localhost:3000/x");

        Visitor visitor = Visitor.signedIn(ada);
        for (String path : List.of("/", "/login")) {
            assertThat(visitor.open(path).header("Location"))
                    .as("signed in, at " + path)
                    .contains("https://app.example.com/portal/start?x=1&y=2");
        }
        assertThat(visitor.open("/login?to=/account").locationPath()).isEqualTo("/account");
        assertThat(Visitor.at(acme.host()).open("/account").locationPath()).isEqualTo("/login?to=%2Faccount");
        assertThat(formWith("allowedRedirects")
                        .with("allowedRedirects", "")
                        .submit()
                        .text())
                .as("the landing page would not be allowed any more")
                .contains("not among the allowed");
    }

    /** @return where somebody gets to who signs in at the login page that leads to the target */
    private String landsAt(Person person, String to) {
        Visitor visitor = Visitor.at(acme.host());
        Page answer = visitor.open(
                        "/login" + (to == null ? "" : "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)))
                .form()
                .with("email", person.email())
                .with("password", PASSWORD)
                .submit();
        // Never to another host by a redirect: Chromium refuses that after a form.
        String path = answer.locationPath();
        if (!path.startsWith("/continue")) {
            return path;
        }
        Page onwards = answer.follow();
        assertThat(onwards.status()).isEqualTo(200);
        String target = onwards.html()
                .select("meta[http-equiv=refresh]")
                .attr("content")
                .replaceFirst("^0; url=", "");
        assertThat(onwards.html().select("main a.button").attr("href")).isEqualTo(target);
        return target;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "https://app.example.com/",
                "https://app.example.com/portal/../admin",
                "https://app.example.com/portal/%2e%2e/admin",
                "https://app.example.com.evil.example/portal",
                "https://app.example.com@evil.example/portal",
                "https://app.example.com/portals",
                "http://app.example.com/portal",
                "https://app.example.com:444/portal",
                "javascript:alert(1)//https://app.example.com/portal",
                "https://app.example.com\\@evil.example/portal",
                "https://evil.example/?https://app.example.com/portal",
                "/continue?to=https://evil.example/",
                "\thttps://evil.example/"
            })
    void nobodyIsLedAnywhereElse(String target) {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        set("allowedRedirects", "https://app.example.com/portal");
        assertThat(landsAt(ada, target)).isEqualTo("/account");
        String encoded = URLEncoder.encode(target, StandardCharsets.UTF_8);
        Visitor visitor = Visitor.signedIn(ada);
        assertThat(visitor.open("/login?to=" + encoded).locationPath()).isEqualTo("/account");
        assertThat(visitor.open("/continue?to=" + encoded).locationPath()).isEqualTo("/account");
        assertThat(Visitor.at(acme.host()).open("/continue?to=" + encoded).locationPath())
                .isEqualTo("/login");
        assertThat(Visitor.at(acme.host())
                        .open("/login?to=" + encoded)
                        .html()
                        .select("a, meta")
                        .outerHtml())
                .doesNotContain("evil");
    }

    @Test
    void singleSignOnLandsThereToo() {
        set("allowedRedirects", "https://app.example.com/portal");
        set("landing", "https://app.example.com/portal");
        try (FakeProvider provider = FakeProvider.start().knows("ada-there", "ada@example.com")) {
            UUID id = backstage().provider(acme, "Acme login", provider.issuer());
            backstage().invited(acme, "ada@example.com");
            assertThat(landsBySso(id, "")).isEqualTo("https://app.example.com/portal");
            assertThat(landsBySso(id, "?to=%2Faccount")).endsWith("/account");
            assertThat(landsBySso(id, "?to=https%3A%2F%2Fapp.example.com%2Fportal%2Fx"))
                    .isEqualTo("https://app.example.com/portal/x");
            assertThat(landsBySso(id, "?to=https%3A%2F%2Fevil.example%2F")).isEqualTo("https://app.example.com/portal");
        }
    }

    /** @return the answer to coming back from the provider */
    private static Page visit(Visitor visitor, String path) {
        URI back = FakeProvider.visit(visitor.open(path).location());
        return visitor.open(back.getRawPath() + "?" + back.getRawQuery());
    }

    private String landsBySso(UUID id, String query) {
        Visitor visitor = Visitor.at(acme.host());
        return visit(visitor, "/sso/" + id + query).location().toString();
    }

    @Test
    void addressesOfTheOrganisationItselfAreNotToBeAllowed() {
        Page refused = formWith("allowedRedirects")
                .with(
                        "allowedRedirects",
                        "http://" + acme.host() + ":" + administrator.origin().replaceAll(".*:", "") + "/login")
                .submit();
        assertThat(refused.text()).contains("is this organisation itself");
    }

    @Test
    void anotherOrganisationKeepsItsSettings() {
        Organisation globex = backstage().organisation("Globex");
        backstage().employee(globex, "ada@example.com", PASSWORD);
        String before = backstage().rows(globex);
        set("name", "Acme II");
        set("allowedRedirects", "https://app.example.com/");
        set("landing", "https://app.example.com/");
        assertThat(backstage().rows(globex)).isEqualTo(before);
        Page login = Visitor.at(globex.host()).open("/login?to=https%3A%2F%2Fapp.example.com%2F");
        assertThat(login.html().select(".org").text()).isEqualTo("Globex");
        assertThat(login.form()
                        .with("email", "ada@example.com")
                        .with("password", PASSWORD)
                        .submit()
                        .locationPath())
                .isEqualTo("/account");
    }
}
