package org.guestlist.operation.watch;

import java.io.IOException;
import java.util.List;

/** Takes events. */
@FunctionalInterface
interface Receiver {

    /**
     * Sends the events, and returns when they are taken.
     *
     * @throws IOException if that is not certain; then they are sent again
     */
    void send(List<StreamedEvent> events) throws IOException;
}
