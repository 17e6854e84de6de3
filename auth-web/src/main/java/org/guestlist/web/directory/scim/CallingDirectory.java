package org.guestlist.web.directory.scim;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.guestlist.directory.Directory;

/** The directory that calls in this request, how far that has come, and where the list that it is given goes on. */
@RequestScoped
class CallingDirectory {

    private Directory directory;
    private String next;
    private boolean reached;

    void is(Directory caller) {
        directory = caller;
    }

    Directory get() {
        return directory;
    }

    /** What it asks for has been read, and is done or looked up from now on. */
    void reached() {
        reached = true;
    }

    boolean isReached() {
        return reached;
    }

    /** The list goes on there (RFC 9865 §2). */
    void goOnAt(String cursor) {
        next = cursor;
    }

    Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
