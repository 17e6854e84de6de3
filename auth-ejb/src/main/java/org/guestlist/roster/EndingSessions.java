package org.guestlist.roster;

import java.util.List;

/**
 * The sessions that an import ends, since they could not begin any more.
 *
 * @param sessions how many
 * @param people of how many people
 * @param first the first of these, in the order of the file
 */
public record EndingSessions(long sessions, long people, List<Whose> first) {

    /**
     * The sessions of one person.
     *
     * @param who the address, or the personnel number where nobody has it any more
     * @param sessions how many end
     */
    public record Whose(String who, long sessions) {
    }
}
