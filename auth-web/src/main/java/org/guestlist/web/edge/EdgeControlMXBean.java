package org.guestlist.web.edge;

/** The edge's interface for {@code guestlist.jar}'s launcher, which shares no classes with the application: JMX, within the process. */
public interface EdgeControlMXBean {

    /** Its name. */
    String NAME = "org.guestlist:type=Edge";

    /** Opens the listener that was kept closed during the start. */
    void open();

    /** From now on readiness reports "not ready", connections are not kept alive, and jobs are left to other nodes; everything else is unchanged. */
    void leave();

    /** From now on new connections are refused; existing ones are not affected. */
    void refuse();

    /** From now on new requests get a page that asks to retry; those in progress are finished. */
    void close();

    /** @return the number of requests in progress */
    int getUnderWay();
}
