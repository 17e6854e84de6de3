package org.guestlist.base.launch;

/** What the launcher asks of the application that it started, by {@link Launch}. */
public interface LaunchedApplication {

    /**
     * Opens the listener, which has only a port of the loopback address, asks for a few pages, and closes that port.
     *
     * @param address where people find Guestlist
     */
    void warmUp(String address);

    /** Opens the ports that were kept closed during the start. */
    void open();

    /**
     * From now on readiness reports "not ready", connections are not kept alive, and jobs are left to other nodes; everything else is
     * unchanged.
     */
    void leave();

    /** From now on new connections are refused. Those that are made are served, and closed once they have been. */
    void refuse();

    /** From now on new requests get a page that asks to retry; those in progress are finished. */
    void close();

    /** @return the number of requests in progress, and of those that have begun to arrive */
    int begun();

    /** @return the number of requests in progress */
    int underWay();
}
