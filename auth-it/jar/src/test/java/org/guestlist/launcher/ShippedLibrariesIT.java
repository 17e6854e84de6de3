package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.guestlist.web.server.Server;
import org.junit.jupiter.api.Test;

/** What is shipped is in the SBOM, each library once. */
class ShippedLibrariesIT {

    private static final String SBOM = "META-INF/sbom/guestlist.cdx.json";
    private static final Path WAR = Server.WAR;
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    @Test
    void theSbomNamesEachLibraryThatIsShipped() throws Exception {
        assertThat(libraries()).hasSizeGreaterThan(30);
        assertThat(named(WAR)).containsExactlyInAnyOrderElementsOf(libraries());
    }

    @Test
    void theSbomIsTheSameEachTime() throws Exception {
        Map<String, Object> metadata = JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(sbom(WAR)), "metadata");
        assertThat(metadata.getOrDefault("timestamp", "2026-11-25T00:00:00Z")).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(JSONObjectUtils.parse(sbom(WAR))).doesNotContainKey("serialNumber");
    }

    /** With the WAR itself, and the one library that its commands alone need. */
    @Test
    void theRunnableFileHasOneToo() throws Exception {
        List<String> ofTheWar = libraries();
        assertThat(named(RunningJar.JAR))
                .containsAll(ofTheWar)
                .filteredOn(name -> !ofTheWar.contains(name))
                .allMatch(name -> name.matches("(auth-web|picocli)-.*"))
                .anyMatch(name -> name.startsWith("picocli-"));
    }

    @Test
    void noLibraryIsThereTwice() throws Exception {
        // Jackson 3 is another library, with packages of its own: Flyway needs 2, webauthn4j 3.
        assertThat(libraries().stream()
                        .map(name -> name.replaceFirst("^(jackson-[a-z]+)-3\\..*", "$1 of Jackson 3"))
                        .map(name -> name.replaceFirst("-[0-9].*", "").replaceFirst("-jdk[0-9a-z]+$", "")))
                .doesNotHaveDuplicates();
    }

    private static List<String> named(Path archive) throws Exception {
        return Arrays.stream(JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(sbom(archive)), "components"))
                .map(component ->
                        component.get("name") + "-" + component.get("version") + classifier(component) + ".jar")
                .toList();
    }

    /** As for a library with native code for one platform, which its name ends with. */
    private static String classifier(Map<String, Object> component) {
        Matcher found = CLASSIFIER.matcher(String.valueOf(component.get("purl")));
        return found.find() ? "-" + found.group(1) : "";
    }

    /** @return those in the WAR */
    private static List<String> libraries() throws Exception {
        try (ZipFile war = new ZipFile(WAR.toFile())) {
            return war.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("WEB-INF/lib/".length()))
                    .toList();
        }
    }

    private static String sbom(Path archive) throws Exception {
        assumeFalse("offline=true".equals(System.getProperty("it.maven")), "Maven makes no SBOM while it is offline");
        try (ZipFile file = new ZipFile(archive.toFile());
                InputStream in = file.getInputStream(file.getEntry(SBOM))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
