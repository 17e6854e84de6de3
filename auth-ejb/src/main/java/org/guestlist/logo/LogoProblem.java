package org.guestlist.logo;

/** Why an upload cannot be a logo. */
public enum LogoProblem {
    /** No file was chosen, or an empty one. */
    NOTHING,
    /** More bytes than {@link LogoPicture#LARGEST_UPLOAD}. */
    TOO_LARGE,
    /** Neither PNG nor JPEG by its first bytes, whatever its name says. */
    WRONG_KIND,
    /** Wider or higher than {@link LogoPicture#LONGEST_SIDE}. */
    TOO_MANY_PIXELS,
    /** It begins like a picture but is none that can be drawn. */
    UNREADABLE,
    /** Nothing on it can be seen. */
    INVISIBLE
}
