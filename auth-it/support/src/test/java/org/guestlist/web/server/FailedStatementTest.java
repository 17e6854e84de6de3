package org.guestlist.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.opentest4j.TestAbortedException;

/** What is red says in one line what was expected. */
class FailedStatementTest {

    @Test
    void theStatementComesBeforeTheMessage() {
        assertThat(told(FailedStatementTest::aConditionFails))
                .hasMessage("assertThat(letters.isEmpty()).isTrue(): Expecting value to be true but was false");
    }

    @Test
    void aStatementOfSeveralLinesIsOne() {
        assertThat(told(FailedStatementTest::aLongStatementFails).getMessage().lines())
                .first()
                .asString()
                .startsWith(
                        "assertThat(List.of(\"a letter that is long enough for a line of its own\", \"b\"))"
                                + ".as(\"letters\").filteredOn(letter -> !letter.isEmpty()).isEmpty(): [letters] Expecting empty");
    }

    @Test
    void anExceptionIsToldWithItsKindAndKept() {
        assertThat(told(FailedStatementTest::nothingIsThere))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Optional.empty().orElseThrow(): java.util.NoSuchElementException: No value present")
                .hasCauseInstanceOf(NoSuchElementException.class);
    }

    @Test
    void ofAComplaintTheCallerIsNamed() {
        assertThat(told(FailedStatementTest::aComplaintComes)).hasMessage("complain(): Nobody is there");
    }

    @Test
    void whatIsNoFailureOrHasNoSourceIsLeftAlone() {
        Throwable skipped = new TestAbortedException("not on this machine");
        assertThat(FailedStatement.told(skipped)).isSameAs(skipped);
        Throwable elsewhere = new IllegalStateException();
        elsewhere.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.lang.String", "strip", "String.java", 1),
            new StackTraceElement("org.guestlist.Nowhere", "go", "Nowhere.java", 1),
            new StackTraceElement(FailedStatementTest.class.getName(), "go", "FailedStatementTest.java", 100_000)
        });
        assertThat(FailedStatement.told(elsewhere)).isSameAs(elsewhere);
    }

    @Test
    void thePageOnWhichTheBrowserWasComesLast() {
        LastPage.note("http://acme.localhost/login", "Sign in\n\nE-mail address");
        assertThat(told(FailedStatementTest::aConditionFails).getMessage().lines())
                .endsWith("The browser was at http://acme.localhost/login, which says: Sign in E-mail address");

        new FailedStatement().beforeEach(null);
        assertThat(told(FailedStatementTest::aConditionFails).getMessage())
                .as("of a test without a browser")
                .doesNotContain("browser");
    }

    /** As Maven runs the tests, it is found. */
    @Test
    void everyRedTestIsTold() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        for (Class<?> red : List.of(Red.class, RedBefore.class, RedBeforeAll.class)) {
            LastPage.note("http://acme.localhost/", "of a browser in a test before");
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(red))
                    .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                    .build();
            LauncherFactory.create().execute(request, summary);
            assertThat(summary.getSummary().getFailures())
                    .singleElement()
                    .extracting(failure -> failure.getException().getMessage())
                    .asString()
                    .startsWith("assertThat(letters.isEmpty()).isTrue(): ")
                    .doesNotContain("browser");
        }
    }

    /** No test of this house: those in Surefire's patterns are not nested. */
    static class Red {

        @Test
        void fails() {
            aConditionFails();
        }
    }

    /** The same before the test. */
    static class RedBefore {

        @BeforeEach
        void fails() {
            aConditionFails();
        }

        @Test
        void isNotReached() {}
    }

    /** The same before all tests. */
    static class RedBeforeAll {

        @BeforeAll
        static void fails() {
            aConditionFails();
        }

        @Test
        void isNotReached() {}
    }

    private static Throwable told(ThrowingCallable code) {
        return FailedStatement.told(catchThrowable(code));
    }

    private static void aConditionFails() {
        List<String> letters = List.of("a");
        assertThat(letters.isEmpty()).isTrue();
    }

    private static void aLongStatementFails() {
        assertThat(List.of("a letter that is long enough for a line of its own", "b"))
                .as("letters")
                .filteredOn(letter -> !letter.isEmpty())
                .isEmpty();
    }

    private static void nothingIsThere() {
        // Says nothing by itself.
        Optional.empty().orElseThrow();
    }

    private static void aComplaintComes() {
        complain();
    }

    private static void complain() {
        throw new AssertionError("Nobody is there");
    }
}
