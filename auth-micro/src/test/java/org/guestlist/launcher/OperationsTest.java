package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.base.setting.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code docs/operations} hands to operators names only what exists, and fits together. */
class OperationsTest {

    private static final Path FOLDER = Path.of("../docs/operations");
    private static final Path README = Path.of("../README.md");
    private static final Path UNIT = FOLDER.resolve("systemd/guestlist.service");
    private static final Path CONTAINER = FOLDER.resolve("container/Containerfile");
    private static final Pattern VARIABLE = Pattern.compile("GUESTLIST_[A-Z0-9_]+");
    private static final Pattern PROPERTY = Pattern.compile("\\bguestlist\\.[a-z][a-z.-]*[a-z]\\b");
    private static final Set<String> NO_SETTINGS = Set.of(
            "guestlist.jar",
            "guestlist.jsa",
            "guestlist.cdx.json",
            "guestlist.dump",
            "guestlist.ear",
            "guestlist.log",
            "guestlist.properties",
            "guestlist.service",
            "guestlist.yaml",
            "guestlist.conf");

    @TempDir
    private Path folder;

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void everySettingThatIsNamedExists() throws IOException {
        Set<String> settings = Setting.properties();
        Set<String> variables = settings.stream()
                .map(name -> name.replaceAll("[.-]", "_").toUpperCase())
                .collect(Collectors.toSet());
        for (Path file : files()) {
            assertThat(VARIABLE.matcher(read(file))
                            .results()
                            .map(MatchResult::group)
                            .map(name -> name.replaceFirst("(?<!CONFIG)_FILE$", "")))
                    .as(file.toString())
                    .isSubsetOf(variables);
            assertThat(PROPERTY.matcher(read(file))
                            .results()
                            .map(MatchResult::group)
                            .filter(name -> !NO_SETTINGS.contains(name)))
                    .as(file.toString())
                    .allMatch(name -> settings.stream().anyMatch(setting -> (setting + ".").startsWith(name + ".")));
        }
    }

    @Test
    void everyChapterIsLinked() throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith(".md")) {
                assertThat(read(README)).as("README.md").contains("(docs/operations/" + file.getFileName() + ")");
            }
        }
    }

    @Test
    void systemdTakesTheUnitAndFindsLittleThatItMayDo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "./verify installs it");
        Path unit = Files.writeString(
                folder.resolve("guestlist.service"),
                read(UNIT)
                        .replace("/usr/bin/java", Path.of(System.getProperty("java.home"), "bin/java") + "")
                        .replace("/usr/bin/curl", "/bin/true"));
        assertThat(output("systemd-analyze", "verify", unit.toString())).isEmpty();
        // In tenths; it ends with another exit code above.
        assertThat(output(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--threshold=15",
                        "--no-pager",
                        unit.toString()))
                .contains("guestlist.service");
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void serviceHasTimeToStop() throws IOException {
        Duration least = stops(Setting.STOP_GRACE).plus(stops(Setting.STOP_TIMEOUT));
        assertThat(first(UNIT, "TimeoutStopSec=(\\d+)"))
                .satisfies(text ->
                        assertThat(Duration.ofSeconds(Long.parseLong(text))).isGreaterThan(least));
        assertThat(read(UNIT)).contains("/health/live").contains("SuccessExitStatus=143");
    }

    /** @return the default */
    private static Duration stops(Setting setting) {
        return Duration.parse(setting.standard().orElseThrow());
    }

    private static String first(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(read(file))
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + pattern))
                .group(1);
    }

    @Test
    void manifestsFitTogether() throws IOException {
        Map<String, Map<String, Object>> manifests = new HashMap<>();
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        for (Object document : yaml.loadAll(read(FOLDER.resolve("kubernetes/guestlist.yaml")))) {
            Map<String, Object> manifest = at(document);
            assertThat(manifest).containsKeys("apiVersion", "kind", "metadata");
            manifests.put(manifest.get("kind").toString(), manifest);
        }
        assertThat(manifests).containsOnlyKeys("ConfigMap", "Secret", "Deployment", "Service", "PodDisruptionBudget");
        Map<String, Object> labels = Map.of("app", "guestlist");
        Map<String, Object> deployment = at(manifests.get("Deployment"), "spec");
        Map<String, Object> pod = at(deployment, "template", "spec");
        Map<String, Object> container = at(((List<?>) pod.get("containers")).get(0));
        assertThat(at(deployment, "template", "metadata", "labels"))
                .isEqualTo(labels)
                .isEqualTo(at(deployment, "selector", "matchLabels"))
                .isEqualTo(at(manifests.get("Service"), "spec", "selector"))
                .isEqualTo(at(manifests.get("PodDisruptionBudget"), "spec", "selector", "matchLabels"));
        assertThat(deployment).containsEntry("replicas", 2);
        assertThat(at(manifests.get("PodDisruptionBudget"), "spec")).containsEntry("minAvailable", 1);

        String user = first(CONTAINER, "(?m)^USER (\\d+):");
        assertThat(at(pod, "securityContext"))
                .containsEntry("runAsNonRoot", true)
                .containsEntry("runAsUser", Integer.valueOf(user));
        assertThat(at(container, "securityContext"))
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false);

        for (String probe : List.of("livenessProbe", "startupProbe")) {
            assertThat(at(container, probe, "httpGet"))
                    .as(probe)
                    .isEqualTo(Map.of("path", "/health/live", "port", "http"));
        }
        assertThat(at(container, "readinessProbe", "httpGet"))
                .isEqualTo(Map.of("path", "/health/ready", "port", "http"));
        assertThat((List<?>) container.get("ports"))
                .singleElement()
                .isEqualTo(Map.of("name", "http", "containerPort", Integer.valueOf(first(CONTAINER, "EXPOSE (\\d+)"))));

        Map<String, Object> start = at(container, "startupProbe");
        Duration most = Duration.ofSeconds(
                (Integer) start.get("periodSeconds") * (long) (Integer) start.get("failureThreshold"));
        assertThat(most)
                .as(
                        "three minutes were seen on a machine with thirty times too much to do, and a migration may wait for a quarter of an hour")
                .isGreaterThanOrEqualTo(Duration.ofMinutes(20))
                .isEqualTo(Duration.ofMinutes(Long.parseLong(first(UNIT, "TimeoutStartSec=(\\d+)min"))))
                .isEqualTo(Duration.ofMinutes(Long.parseLong(first(CONTAINER, "--start-period=(\\d+)m "))))
                .isLessThan(Duration.ofSeconds((Integer) deployment.get("progressDeadlineSeconds")));

        Map<String, Object> settings = at(manifests.get("ConfigMap"), "data");
        Duration grace = Duration.parse(settings.get("GUESTLIST_STOP_GRACE").toString());
        Map<String, Object> ready = at(container, "readinessProbe");
        assertThat(grace)
                .as("longer than Kubernetes takes to see it")
                .isGreaterThan(Duration.ofSeconds(
                        (Integer) ready.get("periodSeconds") * (long) (Integer) ready.get("failureThreshold")));
        assertThat(Duration.ofSeconds((Integer) pod.get("terminationGracePeriodSeconds")))
                .isGreaterThan(grace.plus(
                        Duration.parse(settings.get("GUESTLIST_STOP_TIMEOUT").toString())));

        Map<String, String> mounts = new HashMap<>();
        for (Object mount : (List<?>) container.get("volumeMounts")) {
            mounts.put(
                    at(mount).get("name").toString(), at(mount).get("mountPath").toString());
        }
        String data = first(CONTAINER, "GUESTLIST_DATA_DIR=(\\S+)");
        assertThat(mounts).containsEntry("data", data);
        assertThat(first(CONTAINER, "-Djava\\.io\\.tmpdir=([^\"]+)"))
                .as("nothing else can be written to")
                .startsWith(data + "/");
        Set<String> secrets = at(manifests.get("Secret"), "stringData").keySet();
        for (Object variable : (List<?>) container.get("env")) {
            Path file = Path.of(at(variable).get("value").toString());
            assertThat(file.getParent()).hasToString(mounts.get("secrets"));
            assertThat(secrets).contains(file.getFileName().toString());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Object start, String... path) {
        Map<String, Object> found = (Map<String, Object>) start;
        for (String name : path) {
            assertThat(found).containsKey(name);
            found = (Map<String, Object>) found.get(name);
        }
        return found;
    }
}
