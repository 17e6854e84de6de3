package org.guestlist.web.edge;

/** The edge as {@code guestlist.jar}'s launcher sees it, which has no class in common with the application: by JMX, within the process. */
public interface EdgeControlMXBean {

    /** Its name. */
    String NAME = "org.guestlist:type=Edge";

    /** Opens the listener that was kept closed during the start. */
    void open();

    /** From now on readiness says no and connections are not kept; everything else is as before. */
    void leave();

    /** From now on nobody listens for connections; those that are there stay as they are. */
    void refuse();

    /** From now on new requests get the page that says to come back; those under way are finished. */
    void close();

    /** @return how many requests are under way */
    int getUnderWay();
}
