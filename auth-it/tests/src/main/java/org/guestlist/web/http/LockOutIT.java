package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.people.PersonStep;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.web.http.Extremes.Change;
import org.guestlist.web.server.BreachMirror;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.Mailbox;
import org.guestlist.web.walk.Routes;
import org.guestlist.web.walk.World;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The last administrator saves the worst settings, one after the other, and comes in after each of them. Forms and fields are those that
 * the pages have; a new one needs nothing here.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LockOutIT {

    private static final String PASSWORD = "Correct horse 7";

    /** Views whose forms have nothing to do with how administrators come in, and would take long. */
    private static final String ELSEWHERE =
            "/admin/(application.*|audit|import.*|invite|job|people|provider-test|sign-in|sign-in-preview|signing-key.*|bulk-result|groups?|group-delete|invitations|director.*|webhook.*)";

    /** What a form needs so that it is not refused for a gap. */
    private static final Map<String, String> FILLED =
            Map.of("reason", "Mistake", "recognised", "In person", "group", "Everybody");

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    /** A form, as it is found again when its page is opened anew: by which of those that go to the same address it is. */
    private record Place(String address, String action, int nth) {

        Optional<Form> in(Page page) {
            return page.forms().stream()
                    .filter(form -> form.action().equals(action))
                    .skip(nth)
                    .findFirst();
        }
    }

    private LastAdministrator boss;
    private Visitor browser;
    private final Map<String, Integer> saved = new TreeMap<>();

    @Test
    void noFormShutsTheLastAdministratorOut() {
        World world = new World("zqlockedout");
        boss = new LastAdministrator(world.administrator());
        browser = boss.comesInWithThePassword("at first");
        forgetPasskeys();
        List<String> addresses = addresses(world);
        assertThat(addresses).hasSizeGreaterThan(25);
        long start = System.nanoTime();
        for (String address : addresses) {
            Page page = open(address);
            if (page.status() != 200) {
                continue;
            }
            List<Element> elements = page.html().select("form");
            List<Form> forms = page.forms();
            Map<String, Integer> before = new TreeMap<>();
            for (int i = 0; i < forms.size(); i++) {
                int nth = before.merge(forms.get(i).action(), 1, Integer::sum) - 1;
                if (forms.get(i).isPost()
                        && forms.get(i).action().startsWith("/admin/")
                        && !forms.get(i).isMultipart()) {
                    sendEach(new Place(address, forms.get(i).action(), nth), Extremes.of(elements.get(i)));
                }
            }
        }
        System.out.println("Saved " + saved + " in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        assertThat(saved.keySet())
                .as("what was saved at all")
                .contains("/admin/organisation", "/admin/providers", "/admin/provider", "/admin/person");
        assertThat(saved.get("/admin/organisation")).isGreaterThan(15);
        Mailbox.whileDown(() -> BreachMirror.whileDown(() -> boss.comesInByTheBackDoor("without mail and leaks")));
        assertThat(boss.comesInByTheBackDoor("after all")
                        .openAndFollow("/admin/")
                        .status())
                .isEqualTo(200);
    }

    /** Those of the walk's people are not at hand here. */
    private void forgetPasskeys() {
        for (String path : browser.open("/account")
                .html()
                .select("a[href^=/account-passkey?id=]")
                .eachAttr("href")) {
            assertThat(browser.open(path)
                            .formWith("name")
                            .with("do", "remove")
                            .submit()
                            .redirects())
                    .isTrue();
        }
    }

    /** What removes things comes last. */
    private List<String> addresses(World world) {
        String me = "?id=" + world.administrator().uuid();
        List<String> all = new ArrayList<>(Routes.views().stream()
                .filter(view -> view.startsWith("/admin/") && !view.matches(ELSEWHERE))
                .filter(view -> !view.matches("/admin/(person.*|bulk)"))
                .flatMap(view -> world.addresses(view).stream())
                .filter(address -> !address.contains("?kind="))
                .toList());
        all.add("/admin/person-address" + me);
        all.add("/admin/person" + me);
        Arrays.stream(PersonStep.values()).forEach(step -> all.add("/admin/person-step" + me + "&step=" + step));
        Arrays.stream(BulkAction.values())
                .forEach(action -> all.add("/admin/bulk?who=ticked&action=" + action + "&person="
                        + world.administrator().uuid()));
        return Stream.of(false, true)
                .flatMap(removes ->
                        all.stream().filter(address -> address.matches(".*-(delete|forget|disable)\\?.*") == removes))
                .toList();
    }

    private Page open(String address) {
        Page page = browser.open(address);
        if (page.redirects()) {
            browser = boss.comesInByTheBackDoor("before " + address);
            page = browser.open(address);
        }
        return page;
    }

    private void sendEach(Place place, List<Change> changes) {
        List<Change> left = new ArrayList<>(changes);
        while (!left.isEmpty()) {
            Change change = left.remove(0);
            Optional<Form> form = place.in(open(place.address));
            if (form.isEmpty()) {
                return;
            }
            Page answer = send(form.get(), change);
            if (!answer.redirects()) {
                if (change.asksForBounds()) {
                    left.addAll(0, Extremes.bounds(answer, change.name()));
                }
                continue;
            }
            saved.merge(place.action.replaceAll("\\?.*", ""), 1, Integer::sum);
            if (place.action.startsWith("/admin/person-address")) {
                boss.isNowAt(change.value());
            }
            browser = boss.comesInByTheBackDoor(place.address + " " + change);
        }
    }

    /** @return the answer, once what was asked first is answered: for a fresh proof, and whether that is meant */
    private Page send(Form form, Change change) {
        FILLED.forEach((name, value) -> {
            if (form.has(name) && form.value(name).isEmpty()) {
                form.with(name, value);
            }
        });
        change.to(form);
        Page answer = form.submit();
        if (answer.redirects() && answer.locationPath().startsWith("/prove")) {
            browser = boss.comesInByTheBackDoor("before " + form.action());
            answer = form.submitBy(browser);
        }
        if (answer.redirects()) {
            return answer;
        }
        Page sure = answer.forms().stream()
                .filter(again -> again.has("sure") && again.action().equals(form.action()))
                .findFirst()
                .map(Form::submit)
                .orElse(answer);
        return sure.status() == 200 && sure.asksForShutOut() > 0 ? sure.confirmsShutOut() : sure;
    }

    @Test
    void everythingOffAtOnceLeavesTheBackDoor() {
        Organisation acme = backstage().organisation("Acme");
        Person person = backstage().administrator(acme, "boss@example.com", PASSWORD);
        boss = new LastAdministrator(person);
        boss.comesInWithThePassword("at first");
        try (FakeProvider provider = FakeProvider.start()) {
            var dead = backstage().provider(acme, "Dead", provider.issuer(), "nobody.example", "198.51.100.0/24");
            backstage().signInOnlyWith(person, dead);
            backstage().disable(acme, dead);
        }
        backstage().askForTheAddressFirst(acme);
        backstage().admitPasswordsOf(acme, "NOBODY");
        Visitor visitor = boss.comesInByTheBackDoor("with no way in at the sign-in page");
        Map<String, String> worst =
                new LinkedHashMap<>(Map.of("sessionIdle", "1", "sessionAbsolute", "1", "secondFactorDays", "0"));
        Page page = visitor.open("/admin/organisation");
        for (String name : worst.keySet()) {
            Page refused = page.formWith(name).with(name, "-1").submit();
            worst.put(name, Extremes.bounds(refused, name).get(0).value());
        }
        Form sessions = visitor.open("/admin/organisation").formWith("sessionIdle");
        assertThat(sessions.with("sessionIdle", worst.get("sessionIdle"))
                        .with("sessionAbsolute", worst.get("sessionAbsolute"))
                        .submit()
                        .redirects())
                .isTrue();
        Page factor = visitor.open("/admin/organisation");
        assertThat(factor.formWith("secondFactorDays")
                        .with("secondFactorDays", worst.get("secondFactorDays"))
                        .with("secondFactor", "EVERYONE")
                        .submit()
                        .redirects())
                .isTrue();
        boss.comesInByTheBackDoor("where a second factor is to be set up");
        Mailbox.whileDown(() -> BreachMirror.whileDown(() -> boss.comesInByTheBackDoor("without mail and leaks")));
    }

    @Test
    void listsThatTakeTheRoleOrTheAccessAwayLeaveTheLastAdministratorAsIs() {
        Organisation acme = backstage().organisation("Acme");
        boss = new LastAdministrator(backstage().administrator(acme, "boss@example.com", PASSWORD));
        for (String list : List.of(
                "email,role\nboss@example.com,employee\n",
                "email,last day\nboss@example.com,2020-01-01\n",
                "email,status\nboss@example.com,disabled\n")) {
            backstage().importPeople(acme, list);
            boss.comesInWithThePassword(list);
        }
    }
}
