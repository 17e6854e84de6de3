package org.guestlist.web.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Surroundings;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What scrapers get at the address for metrics. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MetricsIT {

    private static final Path ALERTS = Checkout.file("docs/operations/alerts.yml");
    private static final Pattern NAME = Pattern.compile("\\b((?:guestlist|jvm|process)_[a-z_]+)");

    private static HttpResponse<String> get(String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(System.getProperty("it.metrics")));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String metrics() {
        return get(Surroundings.METRICS_KEY).body();
    }

    private static void signIn(Organisation organisation, String email, String password) {
        Visitor.at(organisation.host())
                .open("/login")
                .form()
                .with("email", email)
                .with("password", password)
                .submit();
    }

    private static double value(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    @Test
    void onlyWhoHasTheKeyGetsThem() {
        assertThat(get(Surroundings.METRICS_KEY).statusCode()).isEqualTo(200);
        for (String key : new String[] {null, "x", Surroundings.METRICS_KEY + "x"}) {
            HttpResponse<String> refused = get(key);
            assertThat(refused.statusCode()).as(key).isEqualTo(401);
            assertThat(refused.body()).as(key).doesNotContain("guestlist_");
        }
    }

    @Test
    void thereIsNothingElseAtTheirAddress() throws Exception {
        for (String[] asked : new String[][] {{"GET", "/", "404"}, {"PUT", "/metrics", "405"}, {"TRACE", "/", "404"}}) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(System.getProperty("it.metrics"))
                                            .resolve(asked[1]))
                                    .header("Authorization", "Bearer " + Surroundings.METRICS_KEY)
                                    .method(asked[0], HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(String.valueOf(answer.statusCode()))
                    .as(asked[0] + asked[1])
                    .isEqualTo(asked[2]);
            assertThat(answer.body()).as(asked[0] + asked[1]).isEmpty();
        }
        assertThat(get(Surroundings.METRICS_KEY).headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
    }

    @Test
    void signInsAreCountedByOutcomeAndMethod() {
        Organisation acme = backstage().organisation("Acme");
        backstage().administrator(acme, "ada@metrics.example", "Correct horse 7");
        String in = "guestlist_sign_ins_total{method=\"password\",outcome=\"admitted\",reason=\"\"}";
        String refused =
                "guestlist_sign_ins_total{method=\"password\",outcome=\"refused\",reason=\"invalid_credentials\"}";
        String hashes = "guestlist_hash_seconds_count";
        double before = value(in);
        double refusedBefore = value(refused);
        double hashesBefore = value(hashes);
        signIn(acme, "ada@metrics.example", "Correct horse 7");
        signIn(acme, "ada@metrics.example", "wrong");
        assertThat(value(in)).isEqualTo(before + 1);
        assertThat(value(refused)).isEqualTo(refusedBefore + 1);
        assertThat(value(hashes)).isEqualTo(hashesBefore + 2);
    }

    @Test
    void requestsAreCountedByRouteAndNeverByPath() {
        String drawn = "guestlist_http_requests_total{method=\"GET\",route=\"/login\",status=\"200\"}";
        double before = value(drawn);
        Organisation acme = backstage().organisation("Acme");
        Visitor.at(acme.host()).open("/login?email=eve@metrics.example");
        Visitor.at(acme.host()).open("/eve@metrics.example");
        Visitor.at("127.0.0.1").open("/health/live");
        // The last octet arrives a moment before it is counted.
        Waiting.until(() -> value(drawn) == before + 1);
        assertThat(metrics())
                .contains("route=\"other\",status=\"404\"", "route=\"/health/*\",status=\"200\"")
                .doesNotContain("metrics.example", acme.host());
    }

    @Test
    void whatOnlyTheDatabaseKnowsIsThereAfterAWhile() {
        Organisation acme = backstage().organisation("Acme");
        backstage().administrator(acme, "bob@metrics.example", "Correct horse 7");
        signIn(acme, "bob@metrics.example", "Correct horse 7");
        Waiting.until(() -> value("guestlist_sessions") > 0);
        assertThat(value("guestlist_database_up")).isEqualTo(1);
        assertThat(metrics())
                .contains(
                        "guestlist_mails_waiting ",
                        "guestlist_db_connections{state=\"used\"} ",
                        "guestlist_jobs{state=\"waiting\"} ");
    }

    @Test
    void publicAddressesGiveNone() {
        Organisation acme = backstage().organisation("Acme");
        for (String host : Set.of(acme.host(), "127.0.0.1")) {
            assertThat(Visitor.at(host).open("/metrics").status()).as(host).isEqualTo(404);
        }
    }

    @Test
    void alertsAskForMetricsThatThereAre() throws IOException {
        // Sign-ins and requests are there once there was one.
        signIn(backstage().organisation("Acme"), "nobody@metrics.example", "wrong");
        String there = metrics();
        Set<String> names = NAME.matcher(Files.readString(ALERTS))
                .results()
                .map(MatchResult::group)
                // Only where guestlist.jar speaks https.
                .filter(name -> !name.startsWith("guestlist_tls_certificate"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(there).contains("# TYPE " + name.replaceFirst("_(bucket|count|sum)$", "") + " "));
    }
}
