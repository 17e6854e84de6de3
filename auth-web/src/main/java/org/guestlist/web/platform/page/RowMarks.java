package org.guestlist.web.platform.page;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which rows of a form its person has changed. The form takes along a mark of what stood in each row when it was opened. What was left as
 * it was is neither judged again, as it may be older than a rule, nor saved over what somebody else has put there meanwhile.
 */
public final class RowMarks {

    private RowMarks() {}

    /** @return the marks of these rows, for a hidden field. @param said what stands in each row, as texts that stay the same */
    public static String of(Map<? extends Enum<?>, List<?>> said) {
        return new TreeMap<>(said)
                .entrySet().stream()
                        .map(row -> mark(row.getKey(), row.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static String mark(Enum<?> row, List<?> said) {
        return row.name() + "=" + Integer.toHexString(said.toString().hashCode());
    }

    /** @return the rows that do not say what they said with these marks */
    public static <R extends Enum<R>> Set<R> since(String marks, Map<R, List<?>> said, Class<R> rows) {
        List<String> before = Arrays.asList(marks.split(" "));
        Set<R> changed = EnumSet.noneOf(rows);
        said.forEach((row, now) -> {
            if (!before.contains(mark(row, now))) {
                changed.add(row);
            }
        });
        return changed;
    }
}
