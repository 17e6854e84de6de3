package org.guestlist.web.health;

/** What an operator wants to know and a stranger must not, as a JMX bean: JMX is open to the user of the process and to administrators of the server. */
public interface FiguresMXBean {

    /** @return how many mails wait to be sent */
    long getMailsWaiting();

    /** @return since when the oldest of them waits (ISO 8601, UTC); null if none does */
    String getMailsWaitingSince();

    /** @return since when this node does not reach the database (ISO 8601, UTC); null while it does */
    String getDatabaseAwaySince();
}
