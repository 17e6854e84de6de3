package org.guestlist.review;

/**
 * Which people of a review are shown.
 *
 * @param show which of them by what was said
 * @param text a part of the name, or the beginning of the address; empty for all
 */
public record ReviewFilter(Show show, String text) {

    /** All that are still open. */
    public static final ReviewFilter OPEN = new ReviewFilter(Show.OPEN, "");

    /** Which lines by their state. */
    public enum Show {
        OPEN,
        /** Open, and not seen for 90 days. */
        SUGGESTED,
        ANSWERED,
        ALL
    }

    public ReviewFilter {
        text = text == null ? "" : text.strip();
    }
}
