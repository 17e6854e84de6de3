package org.guestlist.web.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * What is red names in its first line the statement of the test that failed, read from its source: "Expecting value to be true but was
 * false" or "No value present" says nothing by itself. Its last is the page on which the browser was. JUnit finds it by the file in
 * {@code META-INF/services}, for all tests.
 */
public final class FailedStatement
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    private static final int LONGEST_STATEMENT = 300;
    private static final int LONGEST_LINE = 300;
    private static final String HOUSE = "org.guestlist.";
    private static final List<Path> SOURCES = sources();

    @Override
    public void beforeAll(ExtensionContext context) {
        LastPage.forget();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        LastPage.forget();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw told(failure);
    }

    /** @return the same with the statement before its message; the failure itself if no test's statement is found, or if it is none */
    static Throwable told(Throwable failure) {
        if (failure instanceof TestAbortedException || failure instanceof VirtualMachineError) {
            return failure;
        }
        return Arrays.stream(failure.getStackTrace())
                .map(FailedStatement::statement)
                .flatMap(Optional::stream)
                // A helper's own complaint: who has called it says more.
                .filter(statement -> !statement.startsWith("throw "))
                .findFirst()
                .map(statement -> told(failure, statement))
                .orElse(failure);
    }

    private static Throwable told(Throwable failure, String statement) {
        boolean red = failure instanceof AssertionError;
        String what = String.valueOf(red ? failure.getMessage() : failure).strip();
        String line = statement + ": " + cut(oneLine(what), LONGEST_LINE);
        String whole = line.endsWith(what) ? line : line + "\n" + what;
        AssertionError told =
                new AssertionError((whole + "\n" + LastPage.told()).strip(), red ? failure.getCause() : failure);
        told.setStackTrace(failure.getStackTrace());
        if (red) {
            Arrays.stream(failure.getSuppressed()).forEach(told::addSuppressed);
        }
        return told;
    }

    private static Optional<String> statement(StackTraceElement frame) {
        if (!frame.getClassName().startsWith(HOUSE) || frame.getFileName() == null || frame.getLineNumber() < 1) {
            return Optional.empty();
        }
        String folder = frame.getClassName().substring(0, frame.getClassName().lastIndexOf('.'));
        return SOURCES.stream()
                .map(sources -> sources.resolve(folder.replace('.', '/')).resolve(frame.getFileName()))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(source -> statement(source, frame.getLineNumber()));
    }

    /** Of calls one after the other Java names the line of the last. */
    private static Optional<String> statement(Path source, int line) {
        List<String> lines;
        try {
            lines = Files.readAllLines(source).stream().map(String::strip).toList();
        } catch (IOException e) {
            return Optional.empty();
        }
        if (line > lines.size()) {
            return Optional.empty();
        }
        int from = line - 1;
        while (from > 0 && !isEnd(lines.get(from - 1))) {
            from--;
        }
        int to = line;
        while (to < lines.size() && !isEnd(lines.get(to - 1))) {
            to++;
        }
        String statement = oneLine(String.join(" ", lines.subList(from, to)))
                .replace(" .", ".")
                .replace("( ", "(")
                .replaceFirst(";$", "");
        return Optional.of(cut(statement, LONGEST_STATEMENT));
    }

    private static boolean isEnd(String line) {
        return line.isEmpty()
                || line.endsWith(";")
                || line.endsWith("{")
                || line.endsWith("}")
                || line.endsWith("*/")
                || line.startsWith("//")
                || line.startsWith("@");
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + " …";
    }

    /** @return where the sources of tests are, and of what they use */
    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(Checkout.file(""));
                Stream<Path> further = Files.list(Checkout.file("auth-it"))) {
            return Stream.concat(
                            modules.map(module -> module.resolve("src/test/java")),
                            further.flatMap(module ->
                                    Stream.of("src/main/java", "src/test/java").map(module::resolve)))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
