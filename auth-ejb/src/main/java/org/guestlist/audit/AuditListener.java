package org.guestlist.audit;

import java.util.List;

/**
 * Is told of events while they are written, as a CDI bean: what it writes itself is committed or rolled back along with them. Sign-ins wait
 * for it, so it takes a statement at the most, and none where nobody wants to know.
 */
public interface AuditListener {

    /** @param events that are being written; each has its id, and may not be in the database yet */
    void written(List<AuditEvent> events);

    /** An event of before stands for more refusals by now. @param code that it has */
    void countedOn(SupportCode code);
}
