package org.guestlist.web.health;

/**
 * Figures for operators that must not be public, as a JMX bean: JMX is accessible to the user of the process and to administrators of the
 * server.
 */
public interface FiguresMXBean {

    /** @return the number of mails waiting to be sent */
    long getMailsWaiting();

    /** @return when the oldest waiting mail was queued (ISO 8601, UTC); null if there is none */
    String getMailsWaitingSince();

    /** @return since when this node does not reach the database (ISO 8601, UTC); null while it does */
    String getDatabaseAwaySince();
}
