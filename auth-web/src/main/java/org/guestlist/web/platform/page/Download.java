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
        response.setContentType(mediaType + ";charset=UTF-8");
        response.setHeader("Content-Disposition", named(fileName));
    }

    /** @return the header that names the file, for {@code Content-Disposition} (RFC 6266) */
    public static String named(String fileName) {
        return "attachment; filename=\"" + fileName + "\"";
    }
}
