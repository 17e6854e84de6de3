package org.guestlist.roster;

import java.util.List;

/**
 * The sessions that an import ends, since they could not be started any more.
 *
 * @param sessions the number of sessions
 * @param people the number of people
 * @param first the first of these people, in the order of the file
 */
public record EndingSessions(long sessions, long people, List<Whose> first) {

    /**
     * The sessions of one person.
     *
     * @param who the address, or the personnel number if the address is no longer in use
     * @param sessions how many end
     */
    public record Whose(String who, long sessions) {}
}
