package org.guestlist.web.platform.edge;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.web.platform.edge.Exchange.Head;

/**
 * The head of a request that is refused before it is read: as much of its first line as can be made out.
 *
 * @param status with which it is refused
 */
record RefusedHead(String method, String path, String remote, int status) implements Head {

    private static final Pattern FIRST_LINE = Pattern.compile("\\s*([A-Z-]{1,20}) ([^ ?\r\n]*)");
    private static final String UNKNOWN = "-";

    /**
     * @param octets what has arrived, as text
     * @param remote the network address that the connection comes from
     */
    static RefusedHead of(String octets, String remote, Refusal refusal) {
        Matcher line = FIRST_LINE.matcher(octets);
        boolean known = line.lookingAt();
        return new RefusedHead(
                known ? line.group(1) : UNKNOWN, known ? line.group(2) : UNKNOWN, remote, refusal.status());
    }

    @Override
    public String protocol() {
        return "HTTP";
    }

    @Override
    public List<String> headers(String name) {
        return List.of();
    }
}
