package org.guestlist.web.platform.api;

import java.util.Set;

/** The parameter {@code dryRun}, with which a program is told what a change would do, and nothing is changed. */
public final class DryRun {

    private DryRun() {}

    /**
     * @param value of the parameter; null if it is missing
     * @return whether nothing is to be changed
     * @throws Problem 400 if it is neither true nor false: a change would be made that was not wanted
     */
    public static boolean read(String value) {
        if (value != null && !Set.of("true", "false").contains(value)) {
            throw Problem.badParameter("dryRun", "must be true or false");
        }
        return Boolean.parseBoolean(value);
    }
}
