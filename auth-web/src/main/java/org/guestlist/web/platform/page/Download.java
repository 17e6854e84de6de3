package org.guestlist.web.platform.page;

import jakarta.servlet.http.HttpServletResponse;

/** A response that is a file to download. */
public final class Download {

    private Download() {}

    /**
     * Sets the response headers; to be called before the first byte.
     *
     * @param mediaType of a text, which is in UTF-8
     * @param fileName the file name: letters, digits, dashes and a dot
     */
    public static void announce(HttpServletResponse response, String mediaType, String fileName) {
        response.setContentType(mediaType(mediaType));
        response.setHeader("Content-Disposition", disposition(fileName));
    }

    /** @return the header {@code Content-Type} for this media type of a text in UTF-8 */
    public static String mediaType(String ofText) {
        return ofText + ";charset=UTF-8";
    }

    /** @return the header {@code Content-Disposition} for a file of this name, as in {@link #announce} */
    public static String disposition(String fileName) {
        return "attachment; filename=\"" + fileName + "\"";
    }
}
