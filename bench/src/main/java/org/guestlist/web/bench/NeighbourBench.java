package org.guestlist.web.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.directory.TestDirectory;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What one organisation's programs, directories and administrators ask for at once, while another one signs in: everybody there gets in.
 * The aim is twice the time of a calm day; see docs/performance.md for how far it is.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class NeighbourBench {

    private static final String PASSWORD = "Correct horse 7";
    private static final int PEOPLE = 20_000;
    private static final int SIGN_INS = 20;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Searches of 2.8 KB that no index helps, which find nobody. */
    private static final String SEARCH = "/Users?filter="
            + URLEncoder.encode(
                    IntStream.range(0, 50)
                            .mapToObj(i ->
                                    "displayName co \"" + "nobody here has such a name x".substring(0, 29) + i + "\"")
                            .collect(Collectors.joining(" or ")),
                    StandardCharsets.UTF_8);

    private final Figures figures = new Figures("Neighbour");

    /** How often each status was answered to those who ask for much. */
    private final Map<Integer, Long> answers = new ConcurrentSkipListMap<>();

    @Test
    void everybodyElseSignsInMeanwhile() throws Exception {
        Organisation greedy = Server.backstage().organisation("Greedy");
        Person boss = Server.backstage().administrator(greedy, "boss@greedy.example", PASSWORD);
        Crowd.fill(greedy, PEOPLE);
        List<Person> people = others();
        List<Supplier<Integer>> searches = searches(boss);
        List<Supplier<Integer>> all = new ArrayList<>(searches);
        all.addAll(programs(boss));
        all.addAll(pages(boss));

        for (int i = 0; i < 3; i++) {
            signIns("warm-up " + i, people);
        }
        Duration calm = signIns("calm", people);
        Duration searched =
                beside(searches, () -> signIns("beside 4 directories with 60 searches each at once", people));
        Duration everything = beside(
                all, () -> signIns("beside those, 40 calls of the API, 40 pages, exports, imports at once", people));
        signIns("calm again", people);
        figures.note(
                "median beside the searches, and beside everything, by that of a calm day",
                "%.1f | %.1f".formatted(times(searched, calm), times(everything, calm)));
        figures.write("fastest | median | slowest | of it the login page | of how many got in");
    }

    private static double times(Duration longer, Duration calm) {
        return (double) longer.toNanos() / calm.toNanos();
    }

    private static List<Person> others() {
        Organisation other = Server.backstage().organisation("Other");
        return IntStream.range(0, SIGN_INS)
                .mapToObj(i -> Server.backstage().employee(other, "person" + i + "@other.example", PASSWORD))
                .toList();
    }

    private static List<Supplier<Integer>> searches(Person boss) {
        List<Supplier<Integer>> searches = new ArrayList<>();
        for (String name : List.of("Entra", "Okta", "OneLogin", "JumpCloud")) {
            TestDirectory directory = TestDirectory.of(boss, name);
            IntStream.range(0, 60)
                    .forEach(i -> searches.add(
                            () -> directory.callOnce("GET", SEARCH, "").status()));
        }
        return searches;
    }

    private static List<Supplier<Integer>> programs(Person boss) {
        List<Supplier<Integer>> calls = new ArrayList<>();
        Program program =
                Program.of(boss, "people:read", "people:write", "imports:write", "imports:read", "audit:read");
        byte[] list = Crowd.csv(1000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10; i++) {
            calls.add(() -> program.call("GET", "/people?limit=500", "").status());
            calls.add(() -> program.call("GET", "/people?q=a", "").status());
            calls.add(() -> program.call("GET", "/audit-events?limit=500", "").status());
            calls.add(() -> program.upload("people.csv", list, "text/csv").status());
        }
        return calls;
    }

    private static List<Supplier<Integer>> pages(Person boss) {
        Visitor administrator = Visitor.signedIn(boss);
        return IntStream.range(0, 40)
                .mapToObj(i -> List.of("/admin/people.csv", "/admin/people?q=a", "/admin/audit", "/admin/reviews")
                        .get(i % 4))
                .<Supplier<Integer>>map(page -> {
                    Visitor browser = administrator.sameSession();
                    return () -> browser.open(page).status();
                })
                .toList();
    }

    /** Does it while all of these are asked for over and over; who is refused comes again after the second that it is told. */
    private Duration beside(List<Supplier<Integer>> load, Supplier<Duration> measured) throws InterruptedException {
        answers.clear();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(load.size());
        load.forEach(one -> threads.execute(() -> {
            while (!over.get()) {
                int status = status(one);
                answers.merge(status, 1L, Long::sum);
                if (status == TOO_MANY_REQUESTS || status >= 500) {
                    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                }
            }
        }));
        try {
            TimeUnit.SECONDS.sleep(3);
            return measured.get();
        } finally {
            over.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            figures.note("what was answered to those who ask for much", answers.toString());
        }
    }

    /** A connection that is turned away is no answer, 599 here. */
    private static int status(Supplier<Integer> one) {
        try {
            return one.get();
        } catch (RuntimeException | AssertionError e) {
            return 599;
        }
    }

    /** One after the other. @return the median of those who got in */
    private Duration signIns(String when, List<Person> people) {
        List<Long> taken = new ArrayList<>();
        List<Long> pages = new ArrayList<>();
        for (Person person : people) {
            Visitor visitor = Visitor.at(person.organisation().host());
            long begin = System.nanoTime();
            Page form = visitor.open("/login");
            pages.add(System.nanoTime() - begin);
            if (form.status() == 200
                    && form.form()
                            .with("email", person.email())
                            .with("password", person.password())
                            .submit()
                            .redirects()) {
                taken.add(System.nanoTime() - begin);
            }
        }
        taken.sort(null);
        pages.sort(null);
        long median = taken.get(taken.size() / 2);
        figures.note(
                when,
                "%.0f ms | %.0f ms | %.0f ms | %.0f ms, slowest %.0f ms | %d of %d"
                        .formatted(
                                taken.get(0) / 1e6,
                                median / 1e6,
                                taken.get(taken.size() - 1) / 1e6,
                                pages.get(pages.size() / 2) / 1e6,
                                pages.get(pages.size() - 1) / 1e6,
                                taken.size(),
                                people.size()));
        assertThat(taken).as("who got in, " + when).hasSameSizeAs(people);
        return Duration.ofNanos(median);
    }
}
