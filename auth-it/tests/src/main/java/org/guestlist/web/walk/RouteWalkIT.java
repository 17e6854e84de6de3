package org.guestlist.web.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every route that the server has, each sent {@link Corpus} and {@link FormCorpus}, of what is answered alike everywhere a
 * {@linkplain Corpus#share share}, by a stranger, an employee, an administrator and an administrator of another organisation. {@link Judge}
 * looks at each answer. A route that is new is walked by itself; one whose address needs an id fails here until {@link World} has one.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteWalkIT {

    private static final int WALKERS = 2 * Runtime.getRuntime().availableProcessors();

    /** What is sent with a session, its binding and a fresh proof, and is read. */
    private static final int LEAST_PASSED = 2_000;

    /** Views that nobody opens by their address: they show what came of something else, and lead away. */
    private static final Set<String> NOTHING_TO_SEE = Set.of(
            "/continue",
            "/sign-in-failed",
            "/link-identity",
            "/not-saved",
            "/application-refused",
            "/allow-application",
            "/choose-account",
            "/device-allow",
            "/device-code",
            "/device-done",
            "/form-post",
            "/sign-out");

    private final Collection<String> findings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger bosses = new AtomicInteger();
    private final SignedInCount signedIn = new SignedInCount();
    private final Map<String, Integer> walked = new ConcurrentHashMap<>();
    private World acme;
    private World globex;
    private World initech;
    private List<String> routes;

    @BeforeAll
    void prepare() {
        acme = new World("zqacme");
        globex = new World("zqglobex");
        initech = new World("zqinitech");
        routes = Routes.all();
        backstage().watchParameters(true);
    }

    @AfterAll
    void watchNoLonger() {
        backstage().watchParameters(false);
    }

    @Test
    @Tag("h2")
    void everyRouteHasAnAddressWhereThereIsSomethingToSee() throws IOException {
        assertThat(Routes.views()).as("views").hasSizeGreaterThan(20);
        assertThat(backstage().files()).as("what the server has of the WAR").containsAll(Routes.filesInTheWar());
        assertThat(routes)
                .allSatisfy(route -> assertThat(acme.addresses(route))
                        .as("World knows no address of %s", route)
                        .isNotEmpty());
        Visitor stranger = Visitor.at(initech.organisation().host());
        Visitor boss = Visitor.signedIn(initech.administrator());
        List<Visitor> halves = initech.halfSignedIn().stream()
                .map(Walker::half)
                .map(cookie -> {
                    Visitor half = Visitor.at(initech.organisation().host());
                    half.cookies().put(cookie.getKey(), cookie.getValue());
                    return half;
                })
                .toList();
        for (String view : Routes.views()) {
            for (String address : initech.addresses(view)) {
                List<Integer> statuses = Stream.concat(
                                Stream.of(stranger, boss), isOfHalfSignIn(view) ? halves.stream() : Stream.empty())
                        .map(visitor -> visitor.open(address).status())
                        .toList();
                if (!NOTHING_TO_SEE.contains(view)) {
                    assertThat(statuses)
                            .as("World's address %s shows nothing", address)
                            .contains(200);
                }
            }
        }
    }

    /** Only for people between the first factor and the second. */
    private static boolean isOfHalfSignIn(String route) {
        return route.startsWith("/second-factor");
    }

    @Test
    void whateverIsSentAnywhereGetsAProperAnswer() throws Exception {
        long start = System.nanoTime();
        Queue<String> left = new ConcurrentLinkedQueue<>(routes);
        ExecutorService pool = Executors.newFixedThreadPool(WALKERS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < WALKERS; i++) {
            Person boss = anotherBoss();
            all.add(pool.submit(() -> walk(left, boss)));
        }
        pool.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
        System.out.println("Walked " + routes.size() + " routes with " + sent + " requests, " + signedIn.sent()
                + " of them signed in, "
                + signedIn.bound() + " with a binding and a fresh proof, of which " + signedIn.passed()
                + " got past both, in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        assertThat(summary()).as("%s findings", findings.size()).isEmpty();
        assertThat(signedIn.passed()).as("posts that the page or servlet got").isGreaterThan(LEAST_PASSED);
        assertThat(signedIn.stopped().size())
                .as("posts that ended at the check of binding or proof: %s", signedIn.stopped())
                .isLessThan(signedIn.bound() / 20);
    }

    private Void walk(Queue<String> left, Person boss) throws IOException {
        try (Walker stranger = stranger(acme);
                Walker employee = walker("employee", acme, Optional.of(acme.employee()), List.of(acme.secretName()));
                Walker administrator = walker("administrator", acme, Optional.of(boss), List.of());
                // With a cookie that is one at another host, and at its own host with ids that are some here.
                Walker smuggler = walker(
                        "administrator of another organisation",
                        acme,
                        Optional.of(globex.administrator()),
                        List.of(acme.secretName()));
                Walker withFactor = half(acme.halfSignedIn().get(0));
                Walker withoutFactor = half(acme.halfSignedIn().get(1))) {
            List<Walker> everybody = List.of(stranger, employee, administrator, smuggler);
            List<Walker> andHalves = Stream.concat(Stream.of(withFactor, withoutFactor), everybody.stream())
                    .toList();
            for (String route = left.poll(); route != null; route = left.poll()) {
                List<Walker> walkers = isOfHalfSignIn(route) ? andHalves : everybody;
                for (String address : acme.addresses(route)) {
                    addresses(walkers, address);
                    if (!route.endsWith(".xhtml")) {
                        pages(walkers, route, address);
                        if (!isFile(route)) {
                            signedIn(administrator, address);
                        }
                    }
                }
            }
        }
        return null;
    }

    /** Each hostile request once, by one after the other. What tries to get past the roles is tried by all who have not got them. */
    private void addresses(List<Walker> everybody, String address) {
        String origin = everybody.get(0).origin();
        List<Ask> asks = new ArrayList<>(List.of(new Ask("nothing", "GET", address)));
        asks.addAll(Corpus.methods(address, origin));
        List<Ask> alike = new ArrayList<>(Corpus.oddMethods(address, origin));
        // A view with its ending is the same view once more.
        if (!FormCorpus.path(address).endsWith(".xhtml")) {
            asks.addAll(FormCorpus.allAtOnce(address, parameters(address)));
            alike.addAll(Corpus.headers(address, origin));
            alike.addAll(FormCorpus.oddQueries(address, parameters(address)));
            FormCorpus.oddForms(FormCorpus.path(address), parameters(address))
                    .forEach(ask -> alike.add(ask.fromOurOwnPage(origin)));
        }
        asks.addAll(Corpus.share(address, alike));
        int turn = address.hashCode();
        for (Ask ask : asks) {
            everybody.get(Math.floorMod(turn++, everybody.size())).send(ask);
        }
        for (Walker walker : everybody) {
            if (!walker.isAdministrator() && address.matches("/(admin|account).*") || walker == everybody.get(0)) {
                walker.send(new Ask("nothing", "GET", address));
                walker.sendAll(Corpus.share(address, Corpus.paths(address)));
            }
        }
    }

    /** A file says the same to whoever asks, and nothing to who sends something. */
    private static boolean isFile(String route) {
        return route.matches(".*\\.[a-z0-9]+") && !route.startsWith("*.");
    }

    /** What is sent with a session and a fresh proof, as from a page that was drawn for it. */
    private void signedIn(Walker walker, String address) {
        walker.signInAnew();
        walker.sendAllBound(SignedInCorpus.posts(address, parameters(address)), this::anotherBoss);
        Map<String, Form> forms = walker.forms(address);
        for (String which : List.copyOf(forms.keySet())) {
            Form form = forms.get(which);
            // The way out is on every page.
            if (form != null && form.isBound() && (!form.action().equals("/logout") || address.equals("/account"))) {
                walker.sendAllBound(SignedInCorpus.form(form, fields(form)), this::anotherBoss);
                forms = walker.forms(address);
            }
        }
    }

    private Person anotherBoss() {
        return backstage()
                .administrator(
                        acme.organisation(), "walker" + bosses.incrementAndGet() + "@example.com", "Correct horse 7");
    }

    /** Each parameter, each field and each form, by whoever sees the page. */
    private void pages(List<Walker> everybody, String route, String address) {
        Set<String> seen = new TreeSet<>();
        for (Walker walker : everybody) {
            if (walker.isThere()) {
                Page page = walker.open(address);
                if (page.status() == 200
                        && (seen.isEmpty() || walker.isAdministrator() && route.startsWith("/admin/"))) {
                    everyParameter(walker, address);
                    seen.add("parameters");
                }
                forms(walker, route, address, Walker.forms(page), seen);
            }
        }
    }

    /** Twice, as some parameters are asked for only where others are there. */
    private void everyParameter(Walker walker, String address) {
        Set<String> done = new TreeSet<>();
        for (int i = 0; i < 2; i++) {
            Map<String, String> parameters = parameters(address);
            parameters.keySet().stream()
                    .filter(done::add)
                    .forEach(name -> walker.sendAll(onceInFull(
                            walker + " " + FormCorpus.path(address) + " " + name,
                            FormCorpus.parameter(name, address, parameters))));
        }
    }

    private void forms(Walker walker, String route, String address, Map<String, Form> there, Set<String> seen) {
        Map<String, Form> now = there;
        for (String which : there.keySet()) {
            Form form = now.get(which);
            // The way out is on every page.
            if (form == null || form.action().equals("/logout") && !route.equals("/account") || !seen.add(which)) {
                continue;
            }
            int place = 0;
            for (String name : form.fields().keySet()) {
                List<Ask> asks = onceInFull(
                        walker + " " + route + " " + FormCorpus.path(form.target()) + " field " + name,
                        FormCorpus.field(name, place++, form.target(), fields(form), form.isMultipart()));
                now = send(walker, asks, address, now);
                form = now.getOrDefault(which, form);
            }
            List<Ask> odd = new ArrayList<>(FormCorpus.oddForms(form.target(), fields(form)));
            odd.add(FormCorpus.tenMillion(form.target(), fields(form)));
            now = send(walker, Corpus.share(which, odd), address, now);
        }
    }

    /** @return the forms of the page afterwards */
    private static Map<String, Form> send(Walker walker, List<Ask> asks, String address, Map<String, Form> before) {
        List<Reply> replies = walker.sendAllFromOurOwnPage(asks);
        return replies.stream().allMatch(Reply::isRefusal) ? before : walker.forms(address);
    }

    /** A field or a parameter that other addresses of the route have as well gets there one of these, another one each time. */
    private List<Ask> onceInFull(String what, List<Ask> asks) {
        int before = walked.merge(what, 1, Integer::sum) - 1;
        return before == 0 || Shares.WHOLE ? asks : List.of(asks.get(before % asks.size()));
    }

    private static Map<String, String> fields(Form form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.fields().forEach((name, value) -> fields.put(name, value == null ? "" : value));
        return fields;
    }

    /** @return those of the address, and those that the code behind it was seen to ask for */
    private static Map<String, String> parameters(String address) {
        Map<String, String> parameters = inAddress(address);
        Map<String, Set<String>> asked = backstage().parametersAsked();
        String path = FormCorpus.path(address);
        List.of(path, path + ".xhtml", path.replaceFirst("\\.xhtml$", ""))
                .forEach(seen -> asked.getOrDefault(seen, Set.of()).stream()
                        .filter(name -> !name.startsWith("jakarta.faces")
                                && !name.contains(":")
                                && !name.contains("walk")
                                && name.matches("[\\w-]+"))
                        .forEach(name -> parameters.putIfAbsent(name, "1")));
        return parameters;
    }

    /** @return the parameters that stand in the address */
    static Map<String, String> inAddress(String address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (address.contains("?")) {
            for (String one : address.replaceFirst(".*?\\?", "").split("&")) {
                parameters.put(
                        one.replaceFirst("=.*", ""),
                        URLDecoder.decode(one.replaceFirst(".*?(=|$)", ""), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Test
    void nothingOfAnotherOrganisationIsReachedByItsIds() throws IOException {
        Collection<String> mine = new ConcurrentLinkedQueue<>();
        Map<String, List<String>> addresses = new TreeMap<>();
        routes.forEach(route -> addresses.put(route, initech.addresses(route)));
        Map<String, List<Ask>> others = new TreeMap<>();
        try (Walker there = walker("administrator", initech, Optional.of(initech.administrator()), List.of())) {
            for (String address : addresses.values().stream()
                    .flatMap(List::stream)
                    .filter(one -> one.startsWith("/admin/"))
                    .toList()) {
                if (there.open(address).status() == 200) {
                    others.put(
                            address,
                            there.forms(address).values().stream()
                                    .map(RouteWalkIT::anothers)
                                    .toList());
                }
            }
        }
        // What its own administrator did by looking is done now.
        String before = backstage().rowsButRefusals(initech.organisation());
        try (Walker eve = new Walker(
                "administrator of another organisation",
                globex.organisation().host(),
                Optional.of(globex.administrator()),
                Walker::session,
                List.of(initech.publicName(), initech.secretName()),
                mine,
                sent,
                signedIn)) {
            for (String address :
                    addresses.values().stream().flatMap(List::stream).toList()) {
                Reply reply = eve.send(new Ask("another's id", "GET", address));
                if (address.matches("/admin/.*[?&]id=[0-9a-f]{8}-.*|/(sso|logo)/[0-9a-f]{8}-.*")) {
                    // A refused sign-on is told by the page that its answer leads to.
                    boolean toldThere = reply.header("Location").orElse("").matches(".*/sign-in-failed\\?refused=.*");
                    assertThat(toldThere ? eve.open(address).status() : reply.status())
                            .as(address)
                            .isIn(403, 404, 405);
                }
                eve.send(new Ask("another's id", "POST", address)
                        .body(FormCorpus.FORM, "")
                        .fromOurOwnPage(eve.origin()));
                others.getOrDefault(address, List.of()).forEach(ask -> eve.send(ask.fromOurOwnPage(eve.origin())));
            }
        }
        assertThat(mine).isEmpty();
        assertThat(backstage().rowsButRefusals(initech.organisation())).isEqualTo(before);
    }

    /** The form as its page has it, with what names somebody there replaced, so that only its ids and its view are another's. */
    private static Ask anothers(Form form) {
        Map<String, String> fields = fields(form);
        fields.replaceAll((name, value) -> value.contains("zqinitech") ? "x" : value);
        return FormCorpus.post("another's form", form.target(), fields, Map.of(), form.isMultipart());
    }

    private Walker stranger(World world) {
        return walker("stranger", world, Optional.empty(), List.of(world.secretName()));
    }

    private Walker half(Person person) {
        return walker("half signed in", acme, Optional.of(person), Walker::half, List.of(acme.secretName()));
    }

    private Walker walker(String name, World world, Optional<Person> person, List<String> secrets) {
        return walker(name, world, person, Walker::session, secrets);
    }

    private Walker walker(
            String name,
            World world,
            Optional<Person> person,
            Function<Person, Map.Entry<String, String>> cookie,
            List<String> secrets) {
        List<String> all = new ArrayList<>(secrets);
        List.of(acme, globex, initech).stream()
                .filter(other -> other != world)
                .forEach(other -> all.addAll(List.of(other.publicName(), other.secretName())));
        return new Walker(name, world.organisation().host(), person, cookie, all, findings, sent, signedIn);
    }

    /** One example of each kind, with how many there are. */
    private String summary() {
        Map<String, List<String>> kinds = new TreeMap<>();
        findings.forEach(finding -> {
            String[] parts = finding.split(" \\| ", 3);
            kinds.computeIfAbsent(
                            parts[0] + " | " + (parts.length < 3 ? "" : parts[2].replaceFirst(": .*", "")),
                            kind -> new ArrayList<>())
                    .add(finding);
        });
        return kinds.values().stream()
                .map(all -> all.size() + " × " + all.get(0))
                .collect(Collectors.joining("\n"));
    }
}
