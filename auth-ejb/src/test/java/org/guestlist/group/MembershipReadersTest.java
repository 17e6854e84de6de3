package org.guestlist.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.guestlist.Sources;
import org.guestlist.Sources.Found;
import org.junit.jupiter.api.Test;

/** Whoever reads memberships leaves out those whose last day is over, whether or not the timer has removed them (ADR 54). */
class MembershipReadersTest {

    /** A statement, from where it names the table or entity to its end. */
    private static final Pattern READ =
            Pattern.compile("\\b(?:from|join|,)\\s*(?:GroupMember|group_member) m\\b[^;]*", Pattern.CASE_INSENSITIVE);

    private static final Pattern COUNTED = Pattern.compile("COUNTS|m\\.until");

    /** How many statements of a class need not: each with the reason. */
    private static final Map<String, Long> OTHERS = Map.of(
            // Only what a provider gave, which has no last day.
            "ClaimedGroups", 1L,
            "WithdrawnGroups", 1L,
            // Only what a directory gave, which has no last day either.
            "DirectoryGroups", 1L,
            "DirectorySearch", 1L,
            "DirectoryChanges", 1L,
            // Who loses a group that is deleted, and the rows that go with it.
            "GroupService", 2L,
            // Which hosts are looked at; by whom they may be hosts is asked of GroupService then, and again once the
            // timer has been there.
            "TakeOvers", 1L,
            // What is changed next, of one person and of many, each row of which says whether it counts; and what goes
            // with a person.
            "Memberships", 3L);

    @Test
    void everyReaderAsksWhetherTheLastDayIsOver() throws IOException {
        Map<String, Long> unasked = new TreeMap<>();
        List<Found> all = Sources.find(READ);
        for (Found read : all) {
            if (!COUNTED.matcher(read.match().group()).find()) {
                unasked.merge(read.type(), 1L, Long::sum);
            }
        }
        assertThat(unasked).isEqualTo(new TreeMap<>(OTHERS));
        assertThat(all).hasSizeGreaterThan(12);
    }
}
