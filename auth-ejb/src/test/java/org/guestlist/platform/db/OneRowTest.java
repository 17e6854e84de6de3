package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.guestlist.Sources;
import org.guestlist.Sources.Found;
import org.junit.jupiter.api.Test;

/**
 * A statement that is asked for its only row has one, whatever somebody else deletes at that moment: a count has. What a page has found
 * just before may be gone; the page would answer 500.
 */
class OneRowTest {

    /** One row asked for, up to where its statement tells whether there always is one. */
    private static final Pattern ASKED = Pattern.compile("\\.one\\(\\s*[\\w.]+\\.class,\\s*(\\w+|\"+\\s*select .{0,40})"
            + "|(\"+\\s*select .{0,40})[^;]{0,600}?\\.getSingleResult\\(\\)");

    private static final Pattern ALWAYS =
            Pattern.compile("\"select (\\(select )?(count|coalesce|max|min|exists|not exists)\\b.*");

    /** Those of which the text does not show it: each with how it is known. */
    private static final Map<String, String> OTHERS = Map.of(
            "DatabaseFigures FIGURES", "counts",
            "SilentLines COUNT", "counts",
            "SilentLines COUNT_NOT_ASKED", "counts",
            "KnownBrowsers FIND", "joins to what was typed",
            "SignInCounts \"select counted_until, time_zone from sign_ins_c", "added just before, and never deleted",
            "StreamQueue \"select failures from audit_receiver where name ", "added at the start, and never deleted",
            "TenantService \"select t.passwordLogin, t.pendingPasswordLogin,", "organisations are never deleted");

    @Test
    void whatIsAskedForAsOneRowIsThere() throws IOException {
        Set<String> others = new TreeSet<>();
        List<Found> all = Sources.find(ASKED);
        for (Found asked : all) {
            String first = asked.match().group(1);
            String statement = (first == null ? asked.match().group(2) : first).replaceFirst("\"+\\s*", "\"");
            if (!ALWAYS.matcher(statement).matches()) {
                others.add(asked.type() + " " + statement);
            }
        }
        assertThat(others).isEqualTo(new TreeSet<>(OTHERS.keySet()));
        assertThat(all).hasSizeGreaterThan(30);
    }
}
