package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code ./run} itself: when it builds, what it starts, what it says is missing. In a tree of its own, with a Maven and a Java that write
 * down how they were called: what the real ones do is tested elsewhere.
 */
class RunScriptTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> SYSTEM_TOOLS = List.of(
            "basename",
            "cat",
            "dirname",
            "env",
            "find",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch");

    @TempDir
    private Path folder;

    private Path tree;
    private Path bin;
    private Path calls;

    @BeforeEach
    void makeTree() throws Exception {
        tree = folder.resolve("with a space");
        for (String name : List.of(
                "run",
                ".ci/toolchain.sh",
                "pom.xml",
                "db-scripts/pom.xml",
                "auth-base/pom.xml",
                "auth-ejb/pom.xml",
                "auth-web/pom.xml",
                "auth-micro/pom.xml")) {
            Files.createDirectories(tree.resolve(name).getParent());
            Files.copy(ROOT.resolve(name), tree.resolve(name));
        }
        for (String module : List.of("db-scripts", "auth-base", "auth-ejb", "auth-web", "auth-micro")) {
            Files.createDirectories(tree.resolve(module).resolve("src/main/java"));
            Files.createDirectories(tree.resolve(module).resolve("src/test/java"));
        }
        bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : SYSTEM_TOOLS) {
            program(bin.resolve(tool), "exec " + onPath(tool) + " \"$@\"");
        }
        calls = folder.resolve("calls");
        java(bin, "17");
        program(bin.resolve("javac"), "");
        program(
                bin.resolve("mvn"),
                "echo mvn \"$@\" >>\"$CALLS\"; echo compiling; mkdir -p auth-micro/target; touch auth-micro/target/guestlist.jar");
    }

    @Test
    void buildsOnceAndThenOnlyStarts() throws Exception {
        Result first = run();
        assertThat(first.exitCode).isZero();
        assertThat(calls()).hasSize(2);
        assertThat(calls().get(0)).startsWith("mvn ").contains(" package");
        assertThat(first.output)
                .as("one line about the build, none of it")
                .hasLineCount(1)
                .contains("being built");
        assertThat(tree.resolve("target/build.log")).hasContent("compiling");

        Files.delete(calls);
        Result second = run();
        assertThat(calls())
                .singleElement()
                .asString()
                .startsWith("java ")
                .endsWith("-jar " + tree.resolve("auth-micro/target/guestlist.jar"));
        assertThat(second.output).isEmpty();
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        Path source = Files.createFile(tree.resolve("auth-ejb/src/main/java/A.java"));
        run();
        later(source);
        assertBuilds();
        Files.delete(source);
        later(source.getParent());
        assertBuilds();
        later(tree.resolve("pom.xml"));
        assertBuilds();
    }

    @Test
    void testThatChangedIsNoReasonToBuild() throws Exception {
        Path test = Files.createFile(tree.resolve("auth-web/src/test/java/ATest.java"));
        run();
        later(test);
        Files.delete(calls);
        run();
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"17, -XX:ArchiveClassesAtExit, -XX:SharedArchiveFile", "25, -XX:AOTCacheOutput, -XX:AOTCache"})
    void archiveOfClassesIsMadeByTheBuildWithNoSettingsOfTheOperator(String version, String making, String using)
            throws Exception {
        String touch = onPath("touch").toString();
        // The file that the option names, at the end of a start that is told nothing by the environment; being stopped
        // is no hindrance.
        program(
                bin.resolve("java"),
                "case $* in *-version*) echo '    java.specification.version = " + version + "' >&2 ;; *" + making
                        + "=*) [ -z \"$GUESTLIST_DB_URL\" ] || exit; trap '' TERM; echo Ctrl-C;"
                        + " for option; do case $option in " + making + "=*) " + touch
                        + " \"${option#*=}\" ;; esac; done ;; *) echo java \"$@\" >>\"$CALLS\" ;; esac");
        run(Map.of("GUESTLIST_DB_URL", "jdbc:postgresql://production/guestlist"));
        Path archive = tree.resolve("auth-micro/target/guestlist-" + version + ".jsa");
        assertThat(archive).exists();
        run();
        assertThat(calls()).last().asString().contains(" " + using + "=" + archive + " ");
        later(tree.resolve("auth-micro/target/guestlist.jar"));
        run();
        assertThat(calls()).last().asString().as("one of another guestlist.jar").doesNotContain(using);
    }

    /**
     * Some Java 25 breaks down while it writes the archive; what it leaves would break each start. The Java here ends as it is told to,
     * not by being stopped, which a busy machine would do first.
     */
    @ParameterizedTest
    @CsvSource({
        "17, -XX:ArchiveClassesAtExit, 'kill -ABRT $$', exit 0",
        "25, -XX:AOTCacheOutput, 'kill -ABRT $$', exit 0",
        "25, -XX:AOTCacheOutput, exit 1, exit 0",
        "25, -XX:AOTCacheOutput, exit 143, exit 1"
    })
    void archiveThatCouldNotBeWrittenWellIsDoneWithoutInSilence(String version, String making, String end, String check)
            throws Exception {
        program(
                bin.resolve("java"),
                "case $* in *XshowSettings*) echo '    java.specification.version = " + version
                        + "' >&2 ;; *-version*) "
                        + check + " ;; *" + making + "=*) trap '' TERM; echo Ctrl-C;"
                        + " for option; do case $option in " + making
                        + "=*) " + onPath("touch") + " \"${option#*=}\" ;; esac; done; " + end
                        + " ;; *) echo java \"$@\" >>\"$CALLS\" ;; esac");
        Result first = run();
        assertThat(first.exitCode).isZero();
        assertThat(first.output).as("one line about the build").hasLineCount(1).contains("being built");
        assertThat(calls()).last().asString().startsWith("java ").doesNotContain("guestlist-" + version);
        assertThat(tree.resolve("auth-micro/target")).isDirectoryNotContaining("glob:**guestlist-*");
    }

    @Test
    void failedBuildShowsItsEndAndStartsNothing() throws Exception {
        program(bin.resolve("mvn"), "echo 'Main.java:1: error'; exit 1");
        Result result = run();
        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.output)
                .contains("Main.java:1: error")
                .endsWith("run: the build failed; the whole log is " + tree.resolve("target/build.log") + "\n");
        assertThat(calls).doesNotExist();
    }

    @Test
    void exitCodeIsTheProcesss() throws Exception {
        run();
        program(
                bin.resolve("java"),
                "case $* in *-version*) echo '    java.specification.version = 17' >&2 ;; *) exit 42 ;; esac");
        assertThat(run().exitCode).isEqualTo(42);
    }

    @Test
    void dataFolderIsBesideTheScriptUnlessSaidOtherwise() throws Exception {
        program(
                bin.resolve("java"),
                "case $* in *-version*) echo '    java.specification.version = 17' >&2 ;; *) echo \"$GUESTLIST_DATA_DIR\" ;; esac");
        run();
        assertThat(run().output).isEqualTo(tree.resolve("data") + "\n");
        assertThat(run(Map.of("GUESTLIST_DATA_DIR", "elsewhere")).output).isEqualTo("elsewhere\n");
    }

    @Test
    void missingJavaIsSaidInALine() throws Exception {
        Files.delete(bin.resolve("java"));
        assertRefused("run: there is no java. Install a JDK 17 or newer", Map.of());
    }

    @Test
    void oldJavaIsSaidInALine() throws Exception {
        java(bin, "11");
        assertRefused("run: " + bin.resolve("java") + " is Java 11. Install a JDK 17 or newer", Map.of());
        java(bin, "1.8");
        assertRefused("run: " + bin.resolve("java") + " is Java 8. Install a JDK 17 or newer", Map.of());
    }

    @Test
    void runtimeWithoutCompilerIsSaidInALine() throws Exception {
        Files.delete(bin.resolve("javac"));
        assertRefused(
                "run: " + bin.resolve("java") + " comes without javac: it is a JRE. Install a JDK 17 or newer",
                Map.of());
    }

    @Test
    void missingMavenIsSaidInALine() throws Exception {
        Files.delete(bin.resolve("mvn"));
        assertRefused("run: there is no mvn. Install Maven", Map.of());
    }

    @Test
    void javaHomeIsWhereJavaIsTakenFrom() throws Exception {
        Path home = Files.createDirectories(folder.resolve("my jdk/bin"));
        assertRefused(
                "run: JAVA_HOME is " + home + ", but there is no bin/java in it.",
                Map.of("JAVA_HOME", home.toString()));
        java(home, "21");
        program(home.resolve("javac"), "");
        assertThat(run(Map.of("JAVA_HOME", home.getParent().toString())).exitCode)
                .isZero();
        assertThat(calls().get(1)).startsWith("java 21 ");
    }

    private void assertBuilds() throws Exception {
        Files.delete(calls);
        run();
        assertThat(calls()).hasSize(2);
    }

    private void assertRefused(String message, Map<String, String> environment) throws Exception {
        Result result = run(environment);
        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.output).hasLineCount(1).startsWith(message);
        assertThat(calls).doesNotExist();
    }

    private Result run() throws Exception {
        return run(Map.of());
    }

    private Result run(Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(onPath("bash").toString(), "with a space/run").directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", bin.toString(), "CALLS", calls.toString()));
        builder.environment().putAll(environment);
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    private static void java(Path folder, String version) throws IOException {
        program(
                folder.resolve("java"),
                "case $* in *-version*) echo '    java.specification.version = " + version + "' >&2 ;;"
                        + " *) echo java " + version + " \"$@\" >>\"$CALLS\" ;; esac");
    }

    private static void program(Path path, String body) throws IOException {
        Files.writeString(path, "#!" + onPath("bash") + "\n" + body + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String tool) {
        List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(":")));
        return folders.stream()
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void later(Path path) throws IOException {
        // Not "now": the clock of the file system may be coarser than this test is quick.
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private record Result(int exitCode, String output) {}
}
