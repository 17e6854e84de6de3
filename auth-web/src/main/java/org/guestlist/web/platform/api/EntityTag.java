package org.guestlist.web.platform.api;

import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;

/**
 * The version of what can be changed, as an entity tag (RFC 9110 §8.8.3): whoever changes it says which version was seen, so that nobody
 * undoes unknowingly what another has changed meanwhile.
 */
public final class EntityTag {

    private EntityTag() {}

    /** @return the tag of a version */
    public static String of(int version) {
        return of(String.valueOf(version));
    }

    /** @return the tag of a state that a version alone does not say; letters, digits and dashes */
    public static String of(String state) {
        return "\"" + state + "\"";
    }

    /**
     * Checks that the version that was seen is the one that there is now.
     *
     * @param ifMatch the header {@code If-Match} (RFC 9110 §13.1.1); {@code *} stands for any version
     * @param current the version that there is now
     * @throws Problem 428 if the header is missing (RFC 6585 §3), 412 if it names other versions alone
     */
    public static void demand(String ifMatch, int current) {
        demand(ifMatch, String.valueOf(current));
    }

    /** The same for a state that a version alone does not say. */
    public static void demand(String ifMatch, String current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(428, "version.missing", "send the ETag of what you saw as If-Match, or * for any");
        }
        boolean fits = Stream.of(ifMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(of(current)));
        if (!fits) {
            throw late();
        }
    }

    /** @return somebody else was faster */
    public static Problem late() {
        return Problem.of(
                Response.Status.PRECONDITION_FAILED.getStatusCode(),
                "version.late",
                "it was changed since you saw it; read it again");
    }
}
