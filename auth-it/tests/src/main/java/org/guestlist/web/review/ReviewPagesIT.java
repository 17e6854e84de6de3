package org.guestlist.web.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.StartedReview;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of reviews, without any script: who comes in where, what is refused, and what stays as it was typed. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReviewPagesIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private Person grace;
    private Visitor boss;
    private Visitor host;
    private String review;

    @BeforeEach
    void startAReview() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ada = backstage().employee(acme, "ada.host@example.com", PASSWORD);
        backstage().letHost(acme, Hosting.EVERYONE);
        grace = guest(ada, "grace.guest");
        guest(ada, "linus.guest");
        host = Visitor.signedIn(ada);
        review = StartedReview.by(boss, Map.of("name", "Autumn"));
    }

    private Person guest(Person of, String name) {
        return backstage()
                .guest(
                        of,
                        name + "@partner.example",
                        PASSWORD,
                        Organisation.today().plusDays(30));
    }

    private String said() {
        return backstage()
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("review"))
                .sorted()
                .toList()
                .toString();
    }

    private Form answers() {
        return answers(host, "/my-review");
    }

    private Form answers(Visitor by, String page) {
        return by.open(page + "?id=" + review).forms().stream()
                .filter(form -> form.isPost() && form.action().equals(page))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> refusedFields(Page page) {
        return page.html().select("[id$=-wrong]").eachAttr("id");
    }

    /** All kinds of people but the administrators of the organisation. */
    private Map<String, Visitor> others() {
        Map<String, Visitor> others = new LinkedHashMap<>();
        Organisation globex = backstage().organisation("Globex");
        others.put("guest", Visitor.signedIn(grace));
        others.put("member", Visitor.signedIn(backstage().employee(acme, "bob@example.com", PASSWORD)));
        others.put("helpdesk", Visitor.signedIn(backstage().inRole("HELPDESK", acme, "help@example.com", PASSWORD)));
        others.put("elsewhere", Visitor.signedIn(backstage().administrator(globex, "boss@example.com", PASSWORD)));
        return others;
    }

    private List<String> adminPages() {
        return List.of(
                "/admin/review?id=" + review,
                "/admin/review-decide?id=" + review,
                "/admin/review-result?id=" + review,
                "/admin/review.csv?id=" + review);
    }

    /** Each form, filled in so that it would change something. */
    private List<Map.Entry<String, Map<String, String>>> forms() {
        List<Map.Entry<String, Map<String, String>>> forms = new ArrayList<>();
        String one = grace.uuid().toString();
        for (String page : List.of("/my-review", "/admin/review-decide")) {
            for (String what : List.of("stay", "end", "stayOthers", "endSuggested")) {
                forms.add(Map.entry(page, Map.of("id", review, "do", what, "person", one, "reason", "Because")));
            }
        }
        for (String what : List.of("close", "stop", "undo")) {
            forms.add(Map.entry("/admin/review", Map.of("id", review, "do", what)));
        }
        forms.add(Map.entry("/admin/review-start", Map.of("do", "start", "name", "Mine", "days", "14")));
        forms.add(Map.entry("/admin/review-start", Map.of("do", "change", "id", review, "name", "Mine", "days", "14")));
        return forms;
    }

    @Test
    void nobodyElseSeesOrAnswersAndTheAnswerIsThatOfAReviewThatIsNotThere() {
        String before = said();
        String none = "/my-review?id=" + UUID.randomUUID();
        others().forEach((kind, visitor) -> {
            Page page = visitor.open("/my-review?id=" + review);
            assertThat(page.status()).as(kind).isEqualTo(visitor.open(none).status());
            assertThat(page.text())
                    .as(kind)
                    .contains("There is nothing to answer here")
                    .isEqualTo(visitor.open(none).text())
                    .doesNotContain("Autumn", "Grace");
            assertThat(visitor.open("/my-reviews").text()).as(kind).doesNotContain("Autumn");
            for (String address : adminPages()) {
                assertThat(visitor.open(address).status())
                        .as("%s opens %s", kind, address)
                        .isEqualTo(kind.equals("elsewhere") ? 404 : 403);
            }
            forms().forEach(form -> visitor.post(form.getKey(), form.getValue()));
            assertThat(said()).as(kind).isEqualTo(before);
        });
        Visitor stranger = Visitor.at(acme.host());
        Stream.concat(Stream.of("/my-reviews", "/my-review?id=" + review, "/admin/reviews"), adminPages().stream())
                .forEach(page ->
                        assertThat(stranger.open(page).locationPath()).as(page).startsWith("/login"));
    }

    @Test
    void aReviewerHasNoPageOfTheAdministratorsAndAnAuditorChangesNothing() {
        String before = said();
        for (String page : adminPages()) {
            assertThat(host.open(page).status()).as(page).isEqualTo(403);
        }
        Visitor auditor = Visitor.signedIn(backstage().inRole("AUDITOR", acme, "auditor@example.com", PASSWORD));
        assertThat(auditor.open("/admin/review?id=" + review).text()).contains("Autumn", "Ada Host");
        assertThat(auditor.open("/admin/review-result?id=" + review).text()).contains("Grace Guest", "No answer");
        assertThat(auditor.open("/admin/review.csv?id=" + review).body()).contains("grace.guest@partner.example");
        assertThat(auditor.open("/admin/review?id=" + review).forms())
                .noneMatch(form -> form.action().startsWith("/admin/review"));
        assertThat(auditor.open("/admin/review-start").status()).isEqualTo(403);
        forms().forEach(form -> auditor.post(form.getKey(), form.getValue()));
        assertThat(said()).isEqualTo(before);
    }

    @Test
    void aReviewerAnswersAboutSomeAndThenAboutTheOthers() {
        assertThat(host.open("/account").text()).contains("2 people wait for your answer");
        assertThat(host.open("/my-guests").text()).contains("2 people wait for your answer");
        assertThat(host.open("/my-reviews").text()).contains("Autumn", "0 of 2 answered");
        Page ended = answers()
                .plus("person", grace.uuid().toString())
                .with("do", "end")
                .with("reason", "The project is over")
                .submit()
                .follow();
        assertThat(ended.text()).contains("Access ends for one person", "1 of 2 answered", "Linus Guest");
        assertThat(host.open("/my-review?id=" + review + "&show=ANSWERED").text())
                .contains("Grace Guest", "Ends", "The project is over", "Ada Host")
                .doesNotContain("Linus Guest");
        Page stayed = answers().with("do", "stayOthers").submit().follow();
        assertThat(stayed.text()).contains("One person stays", "You have answered about everyone");
        assertThat(host.open("/account").text()).doesNotContain("for your answer");
        assertThat(boss.open("/admin/review-result?id=" + review).text())
                .contains("Grace Guest", "Ends", "The project is over", "ada.host@example.com", "Linus Guest", "Stays");
    }

    /** An answer is final: what was ticked for something else is not swept along. */
    @Test
    void whoIsTickedIsNotAmongTheOthers() {
        Page page = answers()
                .plus("person", grace.uuid().toString())
                .with("do", "stayOthers")
                .submit()
                .follow();
        assertThat(page.text()).contains("One person stays", "Grace Guest", "1 of 2 answered");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndWhatWasTypedStays() {
        String before = said();
        Page nobody = answers().with("do", "end").with("reason", "A reason").submit();
        assertThat(refusedFields(nobody)).containsExactly("people-wrong");
        assertThat(nobody.html().select("#reason").val()).isEqualTo("A reason");
        Page why = answers()
                .plus("person", grace.uuid().toString())
                .with("do", "end")
                .submit();
        assertThat(refusedFields(why)).containsExactly("reason-wrong");
        assertThat(why.html().select("input[name=person][checked]").eachAttr("value"))
                .containsExactly(grace.uuid().toString());
        for (String day : List.of("yesterday", "2020-01-01", "2999-01-01", "99999-01-01")) {
            Page until = answers()
                    .plus("person", grace.uuid().toString())
                    .with("do", "stay")
                    .with("until", day)
                    .submit();
            assertThat(refusedFields(until)).as(day).containsExactly("until-wrong");
            assertThat(until.html().select("#until").attr("value")).isEqualTo(day);
        }
        String tooLong = "x".repeat(201);
        assertThat(refusedFields(answers()
                        .plus("person", grace.uuid().toString())
                        .with("do", "end")
                        .with("reason", tooLong)
                        .submit()))
                .containsExactly("reason-wrong");
        // Enter presses the first button, which decides nothing.
        Page enter = answers()
                .plus("person", grace.uuid().toString())
                .with("do", "which")
                .submit();
        assertThat(refusedFields(enter)).containsExactly("people-wrong");
        assertThat(said()).isEqualTo(before);
    }

    @Test
    void idsOfOthersAndForgedOnesFindNobody() {
        Person elsewhere = backstage().employee(backstage().organisation("Other"), "x@example.com", PASSWORD);
        Person bob = backstage().employee(acme, "bob.other@example.com", PASSWORD);
        String before = said();
        for (String id : List.of(
                "",
                "x",
                elsewhere.uuid().toString(),
                bob.uuid().toString(),
                ada.uuid().toString())) {
            assertThat(answers().plus("person", id).with("do", "stay").submit().status())
                    .as(id)
                    .isIn(200, 302, 303);
        }
        assertThat(said()).isEqualTo(before);
        for (String id : List.of("", "x", UUID.randomUUID().toString(), "x".repeat(500))) {
            for (String page :
                    List.of("/admin/review", "/admin/review-decide", "/admin/review-result", "/admin/review.csv")) {
                assertThat(boss.open(page + "?id=" + id).status())
                        .as("%s %s", page, id)
                        .isEqualTo(404);
            }
            assertThat(host.open("/my-review?id=" + id).text()).contains("There is nothing to answer here");
        }
    }

    @Test
    void hugeInputIsCutOrRefused() {
        Form form = answers().with("do", "stay");
        for (int i = 0; i < 900; i++) {
            form = form.plus("person", UUID.randomUUID().toString());
        }
        String before = said();
        assertThat(form.submit().status()).isIn(200, 302, 303, 400, 413);
        assertThat(said()).isEqualTo(before);
        assertThat(host.open("/my-review?id=" + review + "&q=" + "x".repeat(3000))
                        .status())
                .isEqualTo(200);
        assertThat(host.open("/my-review?id=" + review + "&after=x&show=x&number=9999999999&done=STAYS")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theFormSaysAllThatIsWrongAndStartsWhatWasForeseenOnce() {
        Map<String, String> typed = new HashMap<>(Map.of(
                "do",
                "look",
                "subject",
                "GROUP",
                "reviewedBy",
                "HOSTS",
                "days",
                "0",
                "named",
                "",
                "name",
                "x".repeat(101)));
        Page wrong = boss.post("/admin/review-start", typed);
        assertThat(refusedFields(wrong)).contains("name-wrong", "group-wrong", "reviewedBy-wrong", "days-wrong");
        assertThat(wrong.html().select("#days").attr("value")).isEqualTo("0");
        Page named = boss.post(
                "/admin/review-start",
                Map.of(
                        "do",
                        "look",
                        "subject",
                        "GUESTS",
                        "reviewedBy",
                        "NAMED",
                        "days",
                        "14",
                        "named",
                        "nobody@example.com"));
        assertThat(refusedFields(named)).containsExactly("named-wrong");
        assertThat(named.text()).contains("“nobody@example.com” is not the address of an active member");
        Page foreseen = boss.post("/admin/review-start", Map.of("do", "look", "days", "14"));
        assertThat(foreseen.text())
                .contains("2 people are reviewed", "One person is asked by mail", "Nothing has happened yet");
        Form start = foreseen.formTo("/admin/review-start").with("do", "start");
        assertThat(start.submit().redirects()).isTrue();
        assertThat(start.submit().redirects()).as("pressed twice").isTrue();
        assertThat(backstage().countRows(acme, "review .*")).isEqualTo(2);
    }

    @Test
    void whatIsDecidedIsInTheFileAndFormulasAreNot() {
        answers()
                .plus("person", grace.uuid().toString())
                .with("do", "end")
                .with("reason", "=cmd|x")
                .submit();
        Page file = boss.open("/admin/review.csv?id=" + review);
        assertThat(file.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.body())
                .startsWith("\uFEFFname,email,reviewer,deputy,answer,until,answered_by,answered_at,reason")
                .contains("Grace Guest,grace.guest@partner.example,ada.host@example.com,,ENDS,,ada.host@example.com,")
                .contains("'=cmd|x")
                .contains("Linus Guest,linus.guest@partner.example,ada.host@example.com,,,,,,,");
    }

    @Test
    void administratorsDecideWhereNobodyElseIsThereButNotAboutThemselves() {
        backstage().administrator(acme, "second.boss@example.com", PASSWORD);
        String roles = StartedReview.by(boss, Map.of("subject", "ROLES", "days", "14", "name", "Who has a role"));
        assertThat(boss.open("/admin/overview").text())
                .contains("Answers of reviews that wait for an administrator: 2");
        assertThat(boss.open("/admin/review?id=" + roles).text()).contains("One person waits for an administrator");
        Page decide = boss.open("/admin/review-decide?id=" + roles);
        assertThat(decide.text()).contains("Second Boss").doesNotContain("Last day (optional)");
        Form form = decide.forms().stream()
                .filter(one -> one.isPost() && one.action().equals("/admin/review-decide"))
                .findFirst()
                .orElseThrow();
        assertThat(form.with("do", "stayOthers").submit().follow().text()).contains("One person stays");
        assertThat(boss.open("/admin/review-decide?id=" + roles + "&show=ANSWERED")
                        .text())
                .contains("Second Boss");
        assertThat(boss.post("/admin/review", Map.of("id", roles, "do", "stop"))
                        .follow()
                        .text())
                .contains("The review is stopped", "Stopped");
        assertThat(boss.post("/admin/review", Map.of("id", roles, "do", "stop"))
                        .follow()
                        .text())
                .contains("Someone else was faster");
    }

    /** No statement for each person, reviewer or review. */
    @Test
    void pagesAskTheDatabaseAsOftenForManyAsForFew() {
        List<String> hostPages = List.of("/account", "/my-reviews", "/my-review?id=");
        List<String> bossPages =
                List.of("/admin/reviews", "/admin/review?id=", "/admin/review-result?id=", "/admin/overview");
        List<Long> few = new ArrayList<>(statements(host, hostPages));
        few.addAll(statements(boss, bossPages));
        Person bob = backstage().employee(acme, "bob.host@example.com", PASSWORD);
        for (int i = 0; i < 15; i++) {
            guest(ada, "more%d".formatted(i));
            guest(bob, "others%d".formatted(i));
        }
        String first = review;
        review = StartedReview.by(boss, Map.of("name", "Winter"));
        boss.post("/admin/review", Map.of("id", first, "do", "stop"));
        List<Long> many = new ArrayList<>(statements(host, hostPages));
        many.addAll(statements(boss, bossPages));
        for (int i = 0; i < few.size(); i++) {
            assertThat(many.get(i)).as("page %d: %s and %s", i, few, many).isLessThanOrEqualTo(few.get(i));
        }
    }

    /**
     * Once a second, a node looks for changes of organisations as well, and the overview lists mails as long as some wait; on H2 nothing is
     * counted.
     */
    private List<Long> statements(Visitor visitor, List<String> pages) {
        Waiting.until(() -> !backstage().mails(acme).contains("sent_at=null"));
        return pages.stream()
                .map(page -> page.endsWith("=") ? page + review : page)
                .map(page -> IntStream.range(0, 4)
                        .mapToLong(time -> {
                            backstage().countStatements(true);
                            assertThat(visitor.open(page).status()).as(page).isEqualTo(200);
                            return backstage().countStatements(false);
                        })
                        .min()
                        .orElseThrow())
                .toList();
    }

    /** The next one of those that repeat is planned, and can be changed until it begins. */
    @Test
    void whatIsPlannedIsChangedByTheSameForm() {
        StartedReview.by(boss, Map.of("name", "Each month", "repeat", "MONTHLY", "days", "7"));
        String planned = boss.open("/admin/reviews")
                .html()
                .select("li:has(.state.UPCOMING) a")
                .attr("href");
        Page page = boss.open(planned);
        assertThat(page.text()).contains("Planned", "Every month", "Begins on");
        Page form = boss.open(page.html().select("a[href^=/admin/review-start]").attr("href"));
        assertThat(form.html().select("#name").val()).isEqualTo("Each month");
        Form change =
                form.formTo("/admin/review-start").with("name", "Each autumn").with("do", "change");
        assertThat(change.with("startsOn", "2020-01-01").submit().html().select("#startsOn-wrong"))
                .hasSize(1);
        Form right = change.with("startsOn", Organisation.today().plusDays(40).toString());
        assertThat(right.submit().follow().text()).contains("Your changes are saved", "Each autumn");
        assertThat(right.submit().text()).contains("Someone else has changed this review meanwhile");
    }
}
