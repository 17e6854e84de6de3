package org.guestlist.web.page;

import jakarta.servlet.http.HttpServletResponse;

/** An answer that is a file to keep, and no page. */
public final class Download {

    private Download() {
    }

    /**
     * Says what follows; before the first byte of it.
     *
     * @param mediaType of a text, which is in UTF-8
     * @param fileName under which browsers keep it: letters, digits, dashes and a dot
     */
    public static void announce(HttpServletResponse response, String mediaType, String fileName) {
        response.setContentType(mediaType + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    }
}
