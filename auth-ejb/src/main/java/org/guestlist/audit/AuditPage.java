package org.guestlist.audit;

import java.util.List;
import java.util.UUID;

/**
 * A page of the audit log, newest first. Pages begin at an event and not at an offset, so that the last page costs no more than the first,
 * and nothing is skipped or shown twice while events are added.
 *
 * @param events what is on the page
 * @param hasNewer whether there are events before these
 * @param hasOlder whether there are events after these
 */
public record AuditPage(List<AuditEvent> events, boolean hasNewer, boolean hasOlder) {

    /** Where a page begins. */
    public sealed interface Place {

        /** The newest page. */
        record Newest() implements Place {}

        /**
         * The page after an event.
         *
         * @param event its public id; an unknown one stands for the newest page
         */
        record OlderThan(UUID event) implements Place {}

        /**
         * The page before an event.
         *
         * @param event its public id; an unknown one stands for the newest page
         */
        record NewerThan(UUID event) implements Place {}
    }
}
