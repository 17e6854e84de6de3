package org.guestlist.web.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which of the colours of the style sheet each application of an organisation has: always the same one, and no two the same before all are
 * taken.
 */
final class TileColours {

    /** How many there are. */
    static final int NUMBER = 12;

    private TileColours() {}

    /** @return the number of the colour of each of these */
    static Map<UUID, Integer> of(Collection<UUID> applications) {
        Map<UUID, Integer> colours = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        List<UUID> sorted = applications.stream().sorted().toList();
        for (UUID application : sorted) {
            if (taken.size() == NUMBER) {
                taken.clear();
            }
            int colour = Math.floorMod(application.getLeastSignificantBits(), NUMBER);
            while (!taken.add(colour)) {
                colour = (colour + 1) % NUMBER;
            }
            colours.put(application, colour);
        }
        return colours;
    }
}
