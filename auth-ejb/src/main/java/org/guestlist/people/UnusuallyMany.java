package org.guestlist.people;

/** Whether so many people are changed at once that it may be a mistake, such as a column with the wrong meaning or a wrong filter. */
public final class UnusuallyMany {

    /** Fewer people than this are never unusual: they can be looked through. */
    public static final int LEAST = 20;

    private UnusuallyMany() {}

    /**
     * @param people how many are changed
     * @param of how many there were before
     * @param percent a larger share of them than this is unusual
     */
    public static boolean are(long people, long of, int percent) {
        return people >= LEAST && 100 * people > percent * of;
    }
}
