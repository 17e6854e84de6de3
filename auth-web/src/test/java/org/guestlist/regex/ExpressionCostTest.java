package org.guestlist.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.guestlist.regex.CountedText.TooManyStepsException;
import org.guestlist.regex.Expression.Use;
import org.guestlist.regex.HostileTexts.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A text that is twice as long costs an expression about twice as much, whatever the text. What costs more is found by looking at each
 * expression in the code with texts that are hard for it; the cost is how often a character is looked at, never a time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpressionCostTest {

    private static final int LENGTH = 1_000;

    /** What is linear needs twice as many; what is quadratic, four times. */
    private static final int GROWTH = 3;

    /** No expression of ours looks at a character more often. */
    private static final int MOST_EACH = 700;

    /** As the threads of servers have it, or less. */
    private static final long STACK = 256 * 1024;

    /** Methods that make expressions of texts from elsewhere, with what those are. */
    private static final Map<String, String> ELSEWHERE = Map.of("RowReader.holdsAnotherRow", "one character, quoted");

    private final Expressions expressions = new Expressions();

    @BeforeAll
    void find() throws IOException {
        for (JavaClass one : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.guestlist")) {
            expressions.add(one);
        }
    }

    @Test
    void everyExpressionOfTheCodeIsFound() {
        assertThat(expressions.found()).hasSizeGreaterThan(200);
        assertThat(expressions.elsewhere()).isEqualTo(ELSEWHERE.keySet());
    }

    @Test
    void theCostOfEachGrowsWithTheTextAndNoFaster() {
        Map<String, String> dear = new TreeMap<>();
        for (Expression expression : expressions.found()) {
            for (Use use : expression.uses()) {
                tooDear(expression.pattern(), use)
                        .ifPresent(text -> dear.put(expression.where() + " " + use + " " + expression.pattern(), text));
            }
        }
        dear.forEach((where, text) -> System.out.println(where + "   " + text));
        assertThat(dear).isEmpty();
    }

    @Test
    void whatIsKnownToBeDearIsFound() {
        Map.of(
                        "\\[[^\\]]*\\]", Use.FIND,
                        "[^\\s@]+@[^\\s@]+", Use.FIND,
                        "\\s+$", Use.FIND,
                        "(a+)+", Use.MATCHES,
                        ".*a.*b.*c", Use.MATCHES,
                        "(?:x|y\\d+)*:", Use.MATCHES)
                .forEach((expression, use) -> assertThat(tooDear(Pattern.compile(expression), use))
                        .as(expression)
                        .isPresent());
        for (String cheap : Set.of("\\[[^\\]]*+]?", "[a-z]{1,20}@", "(?:a|b)*+", "(?<!a)a++b")) {
            assertThat(tooDear(Pattern.compile(cheap), Use.FIND)).as(cheap).isEmpty();
        }
    }

    /** @return a text for which the expression costs too much, and what happens */
    private static Optional<String> tooDear(Pattern pattern, Use use) {
        Collection<String> dear = new ConcurrentLinkedQueue<>();
        Thread thread = new Thread(
                null,
                () -> HostileTexts.of(pattern).stream()
                        .flatMap(text -> tooDear(pattern, use, text).stream())
                        .limit(1)
                        .forEach(dear::add),
                "expression",
                STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return dear.stream().findFirst();
    }

    private static Optional<String> tooDear(Pattern pattern, Use use, Text text) {
        CountedText once = new CountedText(text.of(LENGTH), (long) MOST_EACH * LENGTH);
        Throwable thrown = catchThrowable(() -> use.run(pattern, once));
        if (thrown == null) {
            CountedText twice = new CountedText(text.of(2 * LENGTH), GROWTH * once.steps() + LENGTH);
            thrown = catchThrowable(() -> use.run(pattern, twice));
        }
        if (thrown == null && pattern.pattern().matches("(?s).*\\)[*+{].*")) {
            // A group is repeated by recursion, unless it is possessive.
            CountedText often = new CountedText(text.of(10 * LENGTH), Long.MAX_VALUE);
            thrown = catchThrowable(() -> use.run(pattern, often));
        }
        return thrown == null
                ? Optional.empty()
                : Optional.of(text + " "
                        + (thrown instanceof TooManyStepsException
                                ? "grows"
                                : thrown.getClass().getSimpleName()));
    }
}
