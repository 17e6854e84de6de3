package org.guestlist.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.api.ApiDocument;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Mailbox;
import org.guestlist.web.server.TestReceiver;
import org.guestlist.web.server.TestReceiver.Post;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What receivers are told, how often, in which order, and what becomes of those that fail. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("h2")
class WebhookIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String INVITED = "ACCOUNT_INVITED";
    private static final String RENAMED = "ACCOUNT_RENAMED";

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @Test
    void aReceiverThatIsDownForAnHourGetsEveryEventOnceAndInOrder() {
        try (TestReceiver receiver = new TestReceiver(post -> 204)) {
            Hook hook = Hook.of(boss, receiver, INVITED, RENAMED);
            receiver.goDown();
            List<String> people = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                people.add(hook.invite("person" + i + "@acme.example"));
            }
            for (int turn = 1; turn <= 4; turn++) {
                for (String person : people) {
                    hook.rename(person, "Name " + turn);
                }
            }
            // Nobody has asked to be told of this.
            backstage().disable(backstage().employee(acme, "other@acme.example", PASSWORD));
            Waiting.until(() -> hook.attempts() >= 1);
            for (int i = 1; i <= 3; i++) {
                long before = hook.attempts();
                hook.later(Duration.ofMinutes(20));
                Waiting.until(() -> hook.attempts() > before);
            }
            assertThat(hook.now()).containsKey("failingSince").containsEntry("waiting", 15L);
            receiver.comeBack();
            hook.later(Duration.ofMinutes(5));
            Waiting.until(() -> receiver.taken().size() >= 15);
            Waiting.until(() -> hook.now(), now -> now.get("waiting").equals(0L));

            assertThat(hook.now()).doesNotContainKey("failingSince").containsKey("deliveredAt");
            assertThat(receiver.taken().stream().map(Post::id)).hasSize(15).doesNotHaveDuplicates();
            assertThat(receiver.taken()).allSatisfy(post -> {
                assertThat(post.isSigned(hook.key())).isTrue();
                ApiDocument.compareMessage(post.text());
            });
            Map<String, List<String>> byPerson = receiver.taken().stream()
                    .collect(Collectors.groupingBy(
                            post -> Hook.json(post).getString("person"),
                            Collectors.mapping(Hook::told, Collectors.toList())));
            assertThat(byPerson.keySet()).containsExactlyInAnyOrderElementsOf(people);
            assertThat(byPerson.values()).containsOnly(List.of(INVITED, "Name 1", "Name 2", "Name 3", "Name 4"));
        }
    }

    @Test
    void anEventThatIsNotTakenHoldsBackThoseOfTheSamePersonAlone() {
        AtomicInteger refusals = new AtomicInteger(1000);
        try (TestReceiver receiver = new TestReceiver(
                post -> Hook.told(post).equals("Unspeakable") && refusals.getAndDecrement() > 0 ? 500 : 204)) {
            Hook hook = Hook.of(boss, receiver, RENAMED);
            String ada = hook.invite("ada@acme.example");
            String bob = hook.invite("bob@acme.example");
            hook.rename(ada, "Unspeakable");
            hook.rename(ada, "Ada");
            for (int i = 1; i <= 5; i++) {
                hook.rename(bob, "Bob " + i);
            }
            Waiting.until(() -> receiver.taken().size() >= 5);
            assertThat(receiver.taken())
                    .allMatch(post -> Hook.json(post).getString("person").equals(bob));
            assertThat(hook.now()).doesNotContainKey("disabledBecause").containsEntry("waiting", 2L);

            refusals.set(0);
            hook.later(Duration.ofMinutes(5));
            Waiting.until(() -> receiver.taken().size() >= 7);
            assertThat(receiver.taken().stream().map(Hook::told))
                    .containsExactly("Bob 1", "Bob 2", "Bob 3", "Bob 4", "Bob 5", "Unspeakable", "Ada");
        }
    }

    @Test
    void anEventIsGivenUpAfterThreeDaysAndSentAgainByHand() {
        AtomicInteger status = new AtomicInteger(500);
        try (TestReceiver receiver =
                new TestReceiver(post -> Hook.told(post).equals("Unspeakable") ? status.get() : 204)) {
            Hook hook = Hook.of(boss, receiver, RENAMED);
            String ada = hook.invite("ada@acme.example");
            hook.rename(ada, "Unspeakable");
            hook.await(RENAMED, "RETRYING");
            hook.rename(ada, "Ada");
            hook.later(Duration.ofDays(3).plusMinutes(1));
            Waiting.until(() -> receiver.taken().size() >= 1);
            assertThat(receiver.taken().stream().map(Hook::told)).containsExactly("Ada");
            Map<String, Object> given = hook.deliveries().get(1);
            assertThat(given).containsEntry("state", "GIVEN_UP").containsEntry("status", 500L);
            assertThat(hook.now()).containsEntry("enabled", true).doesNotContainKey("failingSince");

            status.set(204);
            String again = "/webhooks/" + hook.id() + "/deliveries/" + given.get("id") + "/send-again";
            hook.program().done(202, "POST", again, "");
            Waiting.until(() -> receiver.taken().size() >= 2);
            hook.program().done(202, "POST", again, "");
            Waiting.until(() -> receiver.taken().size() >= 3);
            assertThat(receiver.taken().stream().map(Post::id).skip(1)).containsOnly((String) given.get("id"));
            hook.take("disable");
            Program.assertProblem(hook.program().call("POST", again, ""), 409, "disabled");
        }
    }

    @Test
    void whileTheKeyIsReplacedBothSign() {
        try (TestReceiver receiver = new TestReceiver(post -> 204)) {
            Hook hook = Hook.of(boss, receiver);
            byte[] second = Hook.bytes((String) hook.take("key").get("key"));
            assertThat(hook.now()).doesNotContainKey("key").containsKey("previousKeyUntil");
            Post both = test(hook, receiver);
            assertThat(both.isSigned(hook.key())).isTrue();
            assertThat(both.isSigned(second)).isTrue();
            hook.later(Duration.ofHours(25));
            Post one = test(hook, receiver);
            assertThat(one.isSigned(hook.key())).isFalse();
            assertThat(one.isSigned(second)).isTrue();
            assertThat(hook.now()).doesNotContainKey("previousKeyUntil");
        }
    }

    private static Post test(Hook hook, TestReceiver receiver) {
        Map<String, Object> outcome = hook.program().done(200, "POST", "/webhooks/" + hook.id() + "/test", "");
        assertThat(outcome).containsEntry("state", "DELIVERED").containsEntry("kind", "WEBHOOK_TESTED");
        Post post = receiver.taken().stream()
                .filter(one -> one.id().equals(outcome.get("id")))
                .findFirst()
                .orElseThrow();
        ApiDocument.compareMessage(post.text());
        return post;
    }

    @Test
    void oneThatFailsForFiveDaysIsSwitchedOffWithMailsBefore() {
        AtomicInteger status = new AtomicInteger(503);
        try (TestReceiver receiver = new TestReceiver(post -> status.get())) {
            Hook hook = Hook.of(boss, receiver, INVITED);
            hook.invite("one@acme.example");
            hook.await(INVITED, "RETRYING");
            assertThat(mails("WEBHOOK_FAILS")).isZero();
            hook.later(Duration.ofHours(25));
            Waiting.until(() -> mails("WEBHOOK_FAILS") == 1);
            hook.invite("two@acme.example");
            hook.later(Duration.ofHours(24));
            hook.await(INVITED, "RETRYING");
            assertThat(mails("WEBHOOK_FAILS")).as("one for each step").isEqualTo(1);
            hook.later(Duration.ofHours(24));
            Waiting.until(() -> mails("WEBHOOK_FAILS") == 2);
            hook.later(Duration.ofHours(50));
            Waiting.until(() -> hook.now(), now -> now.get("enabled").equals(false));
            assertThat(hook.now()).containsEntry("disabledBecause", "FAILING");
            assertThat(mails("WEBHOOK_OFF")).isEqualTo(1);
            assertThat(mails("WEBHOOK_FAILS")).isEqualTo(2);
            // Other tests have an administrator of this address, too.
            Mailbox.mailTo(
                    boss.email(),
                    mail -> mail.subject().contains("is switched off")
                            && mail.text().contains("“Team”")
                            && mail.text().contains("HTTP 503"));
            hook.invite("three@acme.example");

            status.set(204);
            hook.take("enable");
            Waiting.until(() -> hook.now(), now -> now.get("waiting").equals(0L));
            assertThat(hook.deliveries())
                    .as("of the third nobody was to be told")
                    .hasSize(2);
            assertThat(hook.count("GIVEN_UP")).as("tried for three days").isPositive();
            assertThat(receiver.taken()).hasSize(2 - hook.count("GIVEN_UP"));
        }
    }

    private long mails(String kind) {
        return backstage().mails(acme).lines().filter(row -> row.contains(kind)).count();
    }

    @Test
    void oneThatIsGoneIsSwitchedOffAtOnceAndARedirectIsNotFollowed() {
        AtomicInteger status = new AtomicInteger(307);
        try (TestReceiver receiver = new TestReceiver(post -> status.getAndSet(410))) {
            Hook hook = Hook.of(boss, receiver, INVITED);
            hook.invite("one@acme.example");
            Waiting.until(() -> hook.deliveries().get(0), one -> one.get("status") != null);
            hook.later(Duration.ofMinutes(1));
            Waiting.until(() -> hook.now(), now -> now.get("enabled").equals(false));
            assertThat(hook.now()).containsEntry("disabledBecause", "GONE");
            assertThat(receiver.taken()).isEmpty();
            assertThat(mails("WEBHOOK_OFF")).isEqualTo(1);
        }
    }

    @Test
    void theKeyIsShownOnceOnThePageThatTestsAndSendsAgain() {
        try (TestReceiver receiver = new TestReceiver(post -> 204)) {
            Visitor person = Visitor.signedIn(boss);
            String add = person.open("/admin/webhooks")
                    .html()
                    .select("a:contains(Add a webhook)")
                    .attr("href");
            Page refused =
                    person.open(add).formWith("address").with("do", "save").submit();
            assertThat(refused.text()).contains("Enter a name", "Enter an address that begins with https://");
            Page made = person.open(add)
                    .formWith("address")
                    .with("name", "Team")
                    .with("address", receiver.address())
                    .with("do", "save")
                    .submit();
            String key = made.text().replaceAll("(?s).*(whsec_[A-Za-z0-9+/=]+).*", "$1");
            assertThat(key).startsWith("whsec_");
            String address = made.formWith("address").action();
            assertThat(person.open(address).text()).contains("On").doesNotContain(key);
            assertThat(person.open(add).locationPath()).as("loaded again").isEqualTo(address);
            assertThat(press(person.open(address), "test").text())
                    .contains("A test was sent", "Webhook tested", "HTTP 204");
            assertThat(receiver.taken())
                    .anyMatch(post ->
                            post.isSigned(Hook.bytes(key)) && Hook.told(post).equals("WEBHOOK_TESTED"));
            assertThat(press(person.open(address), "again").text()).contains("It is sent again");
            Waiting.until(() -> receiver.taken().stream()
                            .filter(post -> Hook.told(post).equals("WEBHOOK_TESTED"))
                            .count()
                    == 2);
            Page late = person.open(address.replace("webhook?", "webhook-delete?"));
            assertThat(press(person.open(address), "off").text()).contains("Switched off by an administrator");
            assertThat(press(late, "delete").text())
                    .contains("Someone else saved first")
                    .doesNotContain("The webhook is deleted");
            assertThat(press(person.open(address), "on").text()).contains("The webhook is on");
            assertThat(press(person.open(address), "key").text())
                    .contains("messages are signed with the key from before as well", "whsec_")
                    .doesNotContain(key);
            assertThat(press(person.open(address.replace("webhook?", "webhook-delete?")), "delete")
                            .text())
                    .contains("The webhook is deleted", "No webhook yet");
        }
    }

    @Test
    void theRowsOfItsPageAreSavedTogetherOrNotAtAll() {
        try (TestReceiver receiver = new TestReceiver(post -> 204)) {
            String address = "/admin/webhook?id=" + Hook.of(boss, receiver).id();
            Visitor person = Visitor.signedIn(boss);
            Page wrong = person.open(address)
                    .formWith("address")
                    .with("address", "nowhere")
                    .with("which", "some")
                    .plus("kind", "ORGANISATION_RESUMED")
                    .submit();
            assertThat(wrong.html().select("#address-wrong")).hasSize(1);
            assertThat(wrong.html().select("details.section[open]").eachAttr("id"))
                    .containsExactly("about");
            Form kept = wrong.formWith("address");
            assertThat(kept.fields())
                    .containsEntry("address", "nowhere")
                    .containsEntry("which", "some")
                    .containsEntry("kind", "ORGANISATION_RESUMED");
            assertThat(person.open(address).formWith("address").fields())
                    .as("nothing is saved")
                    .containsEntry("address", receiver.address())
                    .containsEntry("which", "all");
            Form second = person.open(address).formWith("address").with("name", "Second");
            Page saved = kept.with("name", "Both")
                    .with("address", receiver.address() + "/new")
                    .submit()
                    .follow();
            assertThat(saved.title()).isEqualTo("Both");
            assertThat(saved.formWith("address").fields())
                    .containsEntry("address", receiver.address() + "/new")
                    .containsEntry("which", "some");
            Page told = second.submit();
            assertThat(told.text()).contains("Someone else saved first");
            assertThat(told.formWith("address").value("name")).isEqualTo("Second");
        }
    }

    /** As docs/webhooks.md has it. */
    @Test
    void theExampleOfTheGuideTellsOurMessagesFromOthers(@TempDir Path folder) throws Exception {
        try (TestReceiver receiver = new TestReceiver(post -> 204)) {
            Hook hook = Hook.of(boss, receiver);
            hook.take("key");
            Post post = test(hook, receiver);
            Files.writeString(
                    folder.resolve("verify.mjs"),
                    Files.readString(Checkout.file("docs/webhooks.md")).replaceAll("(?s).*```js\n(.*?)```.*", "$1"));
            Files.writeString(folder.resolve("try.mjs"), """
                    import { isFromGuestlist } from "./verify.mjs";
                    const [id, time, signature, body, key] = process.argv.slice(2);
                    const headers = { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signature };
                    console.log(isFromGuestlist(headers, body, key), isFromGuestlist(headers, body + " ", key),
                        isFromGuestlist({ ...headers, "webhook-timestamp": String(time - 301) }, body, key));
                    """);
            Process node = new ProcessBuilder(
                            "node",
                            folder.resolve("try.mjs").toString(),
                            post.id(),
                            post.time(),
                            post.signature(),
                            post.text(),
                            hook.text())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo("true false false");
        }
    }

    /** Presses the button that does this. @return the page that comes then */
    private static Page press(Page page, String what) {
        Page answer = page.forms().stream()
                .filter(form -> form.choices().contains(Map.entry("do", what)))
                .findFirst()
                .orElseThrow()
                .plus("do", what)
                .submit();
        return answer.redirects() ? answer.follow() : answer;
    }
}
