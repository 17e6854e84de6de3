package org.guestlist.application;

import java.util.List;
import java.util.UUID;

/**
 * A CDI event: sessions at an application have ended, whatever was the cause. Fired for applications that receive shared signals, with the
 * organisation bound, in the transaction that writes it down.
 *
 * @param application its primary key
 */
public record ApplicationSessionsEnded(long application, List<Ended> sessions) {

    /**
     * A session that has ended.
     *
     * @param account the primary key of its person
     * @param uuid the id that the application knows
     */
    public record Ended(long account, UUID uuid) {}
}
