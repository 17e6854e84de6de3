package org.guestlist.organisation.logo;

/** Why an upload cannot be a logo. */
public enum LogoProblem {
    /** No file was chosen, or an empty one. */
    NOTHING,
    /** More bytes than {@link LogoPicture#LARGEST_UPLOAD}. */
    TOO_LARGE,
    /** Neither PNG nor JPEG by its first bytes, regardless of its name. */
    WRONG_KIND,
    /** Wider or higher than {@link LogoPicture#LONGEST_SIDE}. */
    TOO_MANY_PIXELS,
    /** It begins like an image but cannot be decoded. */
    UNREADABLE,
    /** It has no visible pixel. */
    INVISIBLE
}
