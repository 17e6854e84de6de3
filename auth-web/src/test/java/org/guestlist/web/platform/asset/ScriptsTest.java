package org.guestlist.web.platform.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our scripts set text only, keep little in the browser, and call nobody but this host. */
class ScriptsTest {

    /** What makes markup or code of a text, or takes a message of another page; but for our own pages, asked for once more. */
    private static final Pattern DANGEROUS = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser\\(\\)(?!\\.parseFromString\\(await answer\\.text\\(\\))"
                    + "|createContextualFragment|\\beval\\b|\\bFunction\\b|set(?:Timeout|Interval)\\(\\s*['\"`]|postMessage|'message'|import\\(");

    /** Browsers keep these beyond the tab, or the sign-out. */
    private static final Pattern LASTING =
            Pattern.compile("localStorage|indexedDB|document\\.cookie|\\bcaches\\b|serviceWorker");

    private static final Pattern KEPT = Pattern.compile("sessionStorage\\.setItem\\('(\\w+)'");
    private static final Pattern STORAGE = Pattern.compile("sessionStorage\\.(?!(?:get|set|remove)Item\\('\\w+')");
    private static final Pattern ELSEWHERE = Pattern.compile("https?:|['\"`]//|WebSocket|sendBeacon|EventSource");

    /** A property of ordinary objects whose name is a text from elsewhere. */
    private static final Pattern COMPUTED_PROPERTY =
            Pattern.compile("[\\w)\\]]\\[(?!\\d+\\]|['\"])[^\\]]+\\]\\s*=[^=]");

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".js")).toList();
            assertThat(scripts).isNotEmpty();
            return scripts;
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptSetsTextOnlyAndCallsThisHostAlone(Path script) throws IOException {
        assertThat(Files.readString(script))
                .doesNotContainPattern(DANGEROUS)
                .doesNotContainPattern(ELSEWHERE)
                .doesNotContainPattern(COMPUTED_PROPERTY);
    }

    /** Filters of the list of people and the ids that are ticked there, until the tab is closed. */
    @ParameterizedTest
    @MethodSource("scripts")
    void nothingIsKeptInTheBrowserButAListsFiltersAndTicks(Path script) throws IOException {
        String code = Files.readString(script);
        assertThat(code).doesNotContainPattern(LASTING).doesNotContainPattern(STORAGE);
        assertThat(KEPT.matcher(code).results().map((MatchResult kept) -> kept.group(1)))
                .isSubsetOf("people", "ticked");
    }
}
