package org.guestlist.web.walk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A request, byte by byte: each character of its texts is one byte (ISO 8859-1), so that what is no UTF-8 can be sent too. */
final class Ask {

    private static final int LONGEST = 160;

    /** In an address, a form or a part of one. */
    private static final Pattern BINDING = Pattern.compile("(drawn-for(?:=|\"[\r\n]{4}))[0-9a-f]{32}(?![0-9a-f])");

    private final String what;
    private final String method;
    private String target;
    private final List<String> lines = new ArrayList<>();
    private String body;
    private boolean alone;

    /**
     * @param what is hostile about it, for messages
     * @param target path and query, as they are sent
     */
    Ask(String what, String method, String target) {
        this.what = what;
        this.method = method;
        this.target = target;
    }

    /** Adds a header line; one more if there is one of this name. */
    Ask line(String name, String value) {
        lines.add(name + ": " + value);
        return this;
    }

    /** Takes the header's lines away. */
    Ask without(String name) {
        lines.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return this;
    }

    /** Sets the header, whatever it was. */
    Ask with(String name, String value) {
        return without(name).line(name, value);
    }

    /** Sends a form, or something else of this kind, and says how long it is. */
    Ask body(String contentType, String content) {
        body = content;
        return with("Content-Type", contentType).with("Content-Length", String.valueOf(content.length()));
    }

    /** As a browser does from a page of the same host. */
    Ask fromOurOwnPage(String origin) {
        return with("Sec-Fetch-Site", "same-origin").with("Origin", origin);
    }

    /** Replaces the binding to a session in the address and in what is sent. */
    Ask drawnFor(String binding) {
        target = BINDING.matcher(target).replaceAll("$1" + binding);
        if (body != null) {
            // As long as before, so the length still holds.
            body = BINDING.matcher(body).replaceAll("$1" + binding);
        }
        return this;
    }

    /** The server may well close the connection afterwards, and may do so before it has read all. */
    Ask alone() {
        alone = true;
        return with("Connection", "close");
    }

    boolean isAlone() {
        return alone;
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    String path() {
        return target.replaceFirst("\\?.*", "");
    }

    byte[] bytes() {
        StringBuilder all = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        lines.forEach(line -> all.append(line).append("\r\n"));
        all.append("\r\n");
        if (body != null) {
            all.append(body);
        }
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return what + ": " + method + " " + (target.length() > LONGEST ? target.substring(0, LONGEST) + "…" : target);
    }

    /** @return the text as it fits into a name */
    static String shortened(String text) {
        return text.length() > LONGEST / 4 ? text.substring(0, LONGEST / 4) + "…" : text;
    }
}
