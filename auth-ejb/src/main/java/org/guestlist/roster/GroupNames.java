package org.guestlist.roster;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.guestlist.group.GroupName;

/** Names of groups as one text, with semicolons between them, in which no name has one. */
public final class GroupNames {

    private static final String BETWEEN = ";";

    private GroupNames() {}

    /** @return the text to store */
    public static String text(Collection<GroupName> names) {
        return names.stream().map(GroupName::value).collect(Collectors.joining(BETWEEN));
    }

    /** @param text may be null or empty for none */
    public static List<GroupName> of(String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(BETWEEN)).map(GroupName::new).toList();
    }
}
