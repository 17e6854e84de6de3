package org.guestlist.web.walk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status 0 if the server hung up without a word
 * @param lines the header lines as they came
 * @param body what follows, decoded from chunks
 */
record Reply(int status, List<String> lines, byte[] body) {

    /** Nothing. */
    static final Reply NONE = new Reply(0, List.of(), new byte[0]);

    /** @return whether it was not accepted, and the session goes on: a form is the same on its page afterwards */
    boolean isRefusal() {
        return List.of(200, 400, 403, 405, 413, 414, 415, 422, 429, 431).contains(status);
    }

    /** @return the values of all headers of this name */
    List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** @return the value of the first header of this name, or nothing */
    Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** @return what kind of text or file it is */
    String type() {
        return header("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
