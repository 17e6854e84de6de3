package org.guestlist.signin;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.guestlist.node.Machine;
import org.guestlist.node.Node;
import org.guestlist.platform.secret.Token;

/** A directory brings people and groups, sends all of them again, and changes one group many times at once. See bench/README.md. */
public final class ScimBench implements AutoCloseable {

    /** As docs/operations/install.md, "Quick starts", tells services. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx256m", "-Xss512k");

    private static final int AT_ONCE = 8;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int PATCHES = 1000;

    /** Each is in two groups of twice as many. */
    private static final int PEOPLE_PER_GROUP = 50;

    private static final String TOKEN = "Zm9yLXRoZS1iZW5jaG1hcmstb2YtZGlyZWN0b3JpZXM";
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final int people;
    private final int groups;
    private final boolean profiled;
    private final Path folder;
    private final PostgreSql postgres;
    private final String database;
    private final Node node;
    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final String[] ids;
    private final String[] groupIds;
    private final List<String> lines = new ArrayList<>();

    private ScimBench(Path jar, Path folder, Options options) throws Exception {
        people = Integer.getInteger("scim.people", options.quick() ? 3000 : 100_000);
        groups = people / PEOPLE_PER_GROUP;
        profiled = options.profile();
        ids = new String[people];
        groupIds = new String[groups];
        this.folder = folder.resolve("scim");
        postgres = new PostgreSql(Files.createDirectories(folder.resolve("server")));
        database = postgres.create("guestlist") + "?user=postgres";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("guestlist.http.port", Integer.toString(Node.freePort()));
        settings.put("guestlist.http.address", "127.0.0.1");
        settings.put("guestlist.db.url", database.replaceFirst("\\?.*", ""));
        settings.put("guestlist.db.user", "postgres");
        settings.put("guestlist.hibp.url", "http://127.0.0.1:1");
        node = new Node(jar, this.folder, settings);
    }

    /** @param arguments jar, the script {@code run}, folder, one that is not used, and the arguments of {@link Options} */
    public static void main(String[] arguments) throws Exception {
        // The class that starts PostgreSQL logs too much.
        Logger.getLogger("").setLevel(Level.WARNING);
        Options options = Options.of(Arrays.asList(arguments).subList(4, arguments.length));
        try (ScimBench bench = new ScimBench(Path.of(arguments[0]), Path.of(arguments[2]), options)) {
            bench.measure();
        }
    }

    private void measure() throws Exception {
        node.startToFirstPage(FLAGS);
        try (Connection connection = DriverManager.getConnection(database);
                Statement run = connection.createStatement()) {
            addDirectory(run);
            lines.add("A directory, " + Machine.describe() + ", PostgreSQL 17 on the same machine, " + AT_ONCE
                    + " requests at once, " + String.join(" ", FLAGS) + ", "
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS));
            lines.add("");
            lines.add("| | | a second | server CPU | database CPU | client CPU | cores that other work took |");
            lines.add("|---|---|---|---|---|---|---|");
            take(people + " people come", people, number -> ids[number] = create("/Users", user(number, 1)));
            take(groups + " groups come", groups, number -> groupIds[number] = create("/Groups", group(number)));
            take("all people again", people, number -> done(200, "PUT", "/Users/" + ids[number], user(number, 1)));
            take("all groups again", groups, number -> done(200, "PUT", "/Groups/" + groupIds[number], group(number)));
            take("all people are looked for", people, this::find);
            take(
                    "a tenth of the people changes",
                    people / 10,
                    number -> done(200, "PATCH", "/Users/" + ids[number], change("title", "Title 2")));
            patchAtOnce();
        }
        lines.forEach(System.out::println);
        Files.write(folder.resolveSibling("scim.md"), lines);
    }

    private static void addDirectory(Statement run) throws SQLException {
        run.execute(
                "insert into directory (id, tenant_id, uuid, name, product, dry, creates, welcomes, adopts, leaving, keeps_groups, touches_roles,"
                        + " created_at, version) select 1, id, gen_random_uuid(), 'Bench', 'ENTRA', false, true, false, 'NOBODY', 'DELETE', true,"
                        + " false, now(), 1 from tenant");
        run.execute(
                "insert into directory_token (uuid, tenant_id, directory_id, token_hash, created_at, expires_on) select gen_random_uuid(), id,"
                        + " 1, '" + new Token(TOKEN).hash().value() + "', now(), current_date + 30 from tenant");
    }

    private Map<String, Object> user(int number, int title) {
        String address = "person" + number + "@bench.example";
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("schemas", List.of(USER, ENTERPRISE));
        user.put("userName", address);
        user.put("externalId", "x-" + number);
        user.put("displayName", "Given" + number + " Family" + number % 1000);
        user.put("name", Map.of("givenName", "Given" + number, "familyName", "Family" + number % 1000));
        user.put("title", "Title " + title);
        user.put("active", true);
        user.put("emails", List.of(Map.of("primary", true, "type", "work", "value", address)));
        user.put(ENTERPRISE, Map.of("department", "Department " + number % 100, "employeeNumber", "" + number));
        return user;
    }

    /** A hundred people, each of them in two groups. */
    private Map<String, Object> group(int number) {
        int size = 2 * people / groups;
        return Map.of(
                "schemas",
                List.of(GROUP),
                "displayName",
                "Group " + number,
                "members",
                IntStream.range(0, size)
                        .mapToObj(i -> Map.of("value", ids[(number * size + i * 7) % people]))
                        .toList());
    }

    private static Map<String, Object> change(String path, Object value) {
        return Map.of(
                "schemas",
                List.of(PATCH),
                "Operations",
                List.of(Map.of("op", path.equals("members") ? "Add" : "Replace", "path", path, "value", value)));
    }

    private void find(int number) {
        String found =
                done(200, "GET", "/Users?filter=userName%20eq%20%22person" + number + "%40bench.example%22", Map.of());
        if (!found.contains(ids[number])) {
            throw new IllegalStateException("Not found: " + found);
        }
    }

    private String create(String path, Map<String, Object> resource) {
        String created = done(201, "POST", path, resource);
        int begin = created.indexOf("\"id\":\"") + 6;
        return created.substring(begin, begin + UUID.randomUUID().toString().length());
    }

    private String done(int status, String method, String path, Map<String, Object> body) {
        HttpResponse<String> answer = send(method, path, body);
        while (answer.statusCode() == TOO_MANY_REQUESTS) {
            // As directories do; what is under way takes some milliseconds.
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            answer = send(method, path, body);
        }
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    method + " " + path + ": " + answer.statusCode() + " " + answer.body() + " " + answer.headers());
        }
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + "/scim/v2" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/scim+json")
                .timeout(Duration.ofMinutes(2))
                .method(
                        method,
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSONObjectUtils.toJSONString(body)))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void take(String what, int count, IntConsumer errand) throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        double server = Machine.cpuMillis(node.pid());
        double data = postgres.cpuMillis();
        double own = Machine.cpuMillis(self) - data;
        double all = Machine.busyMillis();
        long begin = System.nanoTime();
        if (profiled) {
            Files.write(
                    folder.resolve(what.replaceAll("\\W+", "-") + ".profile.md"),
                    Profile.of(node.pid(), folder.resolve("load.jfr"), () -> run(count, AT_ONCE, errand))
                            .lines());
        } else {
            run(count, AT_ONCE, errand);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double dataAfter = postgres.cpuMillis();
        server = Machine.cpuMillis(node.pid()) - server;
        own = Machine.cpuMillis(self) - dataAfter - own;
        data = dataAfter - data;
        all = Machine.busyMillis() - all;
        String line = "| %s | %.0f s | %.0f | %.2f ms | %.2f ms | %.2f ms | %.2f |"
                .formatted(
                        what,
                        seconds,
                        count / seconds,
                        server / count,
                        data / count,
                        own / count,
                        Math.max(0, (all - server - data - own) / 1000 / seconds));
        System.out.println(line);
        lines.add(line);
    }

    private static void run(int count, int atOnce, IntConsumer errand) throws InterruptedException {
        ExecutorService many = Executors.newFixedThreadPool(atOnce);
        AtomicInteger next = new AtomicInteger();
        IntFunction<Runnable> worker = any -> () -> {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                errand.accept(number);
            }
        };
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            workers.add(many.submit(worker.apply(i)));
        }
        many.shutdown();
        for (Future<?> one : workers) {
            try {
                one.get(1, TimeUnit.HOURS);
            } catch (ExecutionException | TimeoutException e) {
                many.shutdownNow();
                throw new IllegalStateException(e);
            }
        }
    }

    /** All are sent at the same time; whoever is told to come again does. */
    private void patchAtOnce() throws Exception {
        String group = create("/Groups", Map.of("schemas", List.of(GROUP), "displayName", "All at once"));
        CountDownLatch start = new CountDownLatch(PATCHES);
        AtomicInteger again = new AtomicInteger();
        long begin = System.nanoTime();
        run(PATCHES, PATCHES, number -> {
            start.countDown();
            try {
                start.await();
                Map<String, Object> change = change("members", List.of(Map.of("value", ids[number])));
                while (!isDone(group, change)) {
                    again.incrementAndGet();
                    Thread.sleep(1000);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        String members = done(200, "GET", "/Groups/" + group, Map.of());
        long there = IntStream.range(0, PATCHES)
                .filter(number -> members.contains(ids[number]))
                .count();
        lines.add("");
        lines.add("%d changes of one group at once: %.1f s, %d of %d members there; %d were told to come again."
                .formatted(PATCHES, seconds, there, PATCHES, again.get()));
        if (there != PATCHES) {
            throw new IllegalStateException("Members are lost: " + there);
        }
    }

    /** A connection that was turned away, since there are too many of one source, is no answer either. */
    private boolean isDone(String group, Map<String, Object> change) {
        HttpResponse<String> answer;
        try {
            answer = send("PATCH", "/Groups/" + group, change);
        } catch (IllegalStateException e) {
            return false;
        }
        if (answer.statusCode() >= 400 && answer.statusCode() != TOO_MANY_REQUESTS && answer.statusCode() != 503) {
            throw new IllegalArgumentException(answer.statusCode() + " " + answer.body());
        }
        return answer.statusCode() < 400;
    }

    @Override
    public void close() throws IOException {
        node.close();
        postgres.close();
    }
}
