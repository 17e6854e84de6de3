package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Race;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** ASVS 5.0 6.3.8: before any proof, no answer tells whether an address has an account, or what is the matter with it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAnswerIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final int SAMPLES = 5;

    private final Map<String, String> addresses = new LinkedHashMap<>();
    private Organisation acme;

    /**
     * Anew for each test, whose few attempts then are all free: a wait is told to the minute, which may be another one for the next
     * address.
     */
    @BeforeEach
    void invite() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        addresses.put(
                "active",
                backstage().employee(acme, "active@example.com", PASSWORD).email());
        addresses.put(
                "without password",
                backstage().invited(acme, "invited@example.com").email());
        var disabled = backstage().employee(acme, "disabled@example.com", PASSWORD);
        backstage().disable(disabled);
        addresses.put("disabled", disabled.email());
        var deleted = backstage().employee(acme, "deleted@example.com", PASSWORD);
        backstage().delete(deleted);
        addresses.put("deleted", deleted.email());
        var expired = backstage().employee(acme, "expired@example.com", PASSWORD);
        backstage().expireOn(expired, LocalDate.of(2020, 1, 1));
        addresses.put("expired", expired.email());
        addresses.put(
                "another organisation's",
                backstage()
                        .employee(backstage().organisation("Globex"), "globex@example.com", PASSWORD)
                        .email());
        addresses.put("nobody's", "nobody@example.com");
    }

    @Test
    void aWrongPasswordTellsNothing() {
        answersAlike("a wrong password", (visitor, address) -> visitor.signIn(address, "Wrong horse 7"));
    }

    /** While no password can be hashed, whatever needs a hash is told to come back: so each of them needs one. */
    @Test
    void eachWrongPasswordCostsAHash() {
        List<Callable<Integer>> attempts = addresses.values().stream()
                .map(address -> Visitor.at(acme.host())
                        .open("/login")
                        .form()
                        .with("email", address)
                        .with("password", "Wrong horse 7"))
                .<Callable<Integer>>map(form -> () -> form.submit().status())
                .toList();
        backstage().hashNothing();
        try {
            assertThat(Race.of(attempts)).containsOnly(503);
        } finally {
            backstage().hashAgain();
        }
    }

    @Test
    void anEmptyPasswordTellsNothing() {
        answersAlike("an empty password", (visitor, address) -> visitor.signIn(address, ""));
    }

    @Test
    void anEndlessPasswordTellsNothing() {
        answersAlike("an endless password", (visitor, address) -> visitor.signIn(address, "Aa1".repeat(3_000)));
    }

    @Test
    void theForgottenPasswordTellsNothing() {
        answersAlike("forgot password", SameAnswerIT::forget);
    }

    @Test
    void theForgottenPasswordTellsNothingWhileNoMailCanBeSent() {
        Mailbox.whileDown(() -> answersAlike("forgot password without a mail server", SameAnswerIT::forget));
    }

    private static Page forget(Visitor visitor, String address) {
        return visitor.open("/forgot-password").form().with("email", address).submit();
    }

    /** Same status, same headers, same text, same page behind a redirect, and the same work: as many rows in the same tables. */
    private void answersAlike(String what, BiFunction<Visitor, String, Page> ask) {
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> work = new LinkedHashMap<>();
        Map<String, Long> milliseconds = new LinkedHashMap<>();
        addresses.forEach((whose, address) -> {
            Map<String, Integer> before = rowsByTable();
            // Each from somewhere else: of the refusals of one source the log counts all but the first few together.
            String source = "192.0.2." + (answers.size() + 1);
            Page answer = ask.apply(Visitor.from(source, acme.host()), address);
            work.put(whose, difference(before, rowsByTable()));
            Page shown = answer.redirects() ? answer.follow() : answer;
            answers.put(
                    whose,
                    answer.path().replaceAll("[2-9B-Z]{4}-[2-9B-Z]{4}", "CODE") + " " + answer.status() + " "
                            + answer.headerNames() + " "
                            + answer.header("Location").orElse("") + "\n"
                            + shown.status() + "\n"
                            + shown.body().replace(address, "ADDRESS").replaceAll("[2-9B-Z]{4}-[2-9B-Z]{4}", "CODE"));
            milliseconds.put(whose, median(() -> ask.apply(Visitor.from(source, acme.host()), address)));
        });
        String first = answers.values().iterator().next();
        assertThat(answers)
                .allSatisfy((whose, answer) -> assertThat(answer).as(whose).isEqualTo(first));
        Map<String, Integer> firstWork = work.values().iterator().next();
        assertThat(work).allSatisfy((whose, rows) -> assertThat(rows).as(whose).isEqualTo(firstWork));
        // Too noisy on a busy machine to assert, and worth a look when it differs by more than noise.
        System.out.println("Median milliseconds of " + what + ": " + milliseconds);
    }

    private Map<String, Integer> rowsByTable() {
        Map<String, Integer> rows = new TreeMap<>();
        // What the worker writes, some time after the answer, is left out.
        backstage()
                .rows(acme)
                .lines()
                .filter(line -> !line.contains("=PASSWORD_FORGOTTEN "))
                .forEach(line -> rows.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum));
        List.of("mail_outbox", "link", "reset_request").forEach(rows::remove);
        return rows;
    }

    private static Map<String, Integer> difference(Map<String, Integer> before, Map<String, Integer> after) {
        Map<String, Integer> difference = new TreeMap<>(after);
        before.forEach((table, count) -> difference.merge(table, -count, Integer::sum));
        difference.values().removeIf(count -> count == 0);
        return difference;
    }

    private static long median(Runnable action) {
        long[] nanos = IntStream.range(0, SAMPLES)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    action.run();
                    return System.nanoTime() - start;
                })
                .sorted()
                .toArray();
        return nanos[SAMPLES / 2] / 1_000_000;
    }
}
