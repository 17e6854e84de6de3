package org.guestlist.launcher;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The application's edge, which lives behind another class loader: it is spoken to by JMX, within the process ({@code EdgeControlMXBean}). */
final class Edge {

    private static final String NAME = "org.guestlist:type=Edge";

    private Edge() {
    }

    /** Opens the server's listener. */
    static void open() throws JMException {
        call("open");
    }

    /** Readiness says no from now on. */
    static void leave() throws JMException {
        call("leave");
    }

    /** New connections are refused from now on. */
    static void refuse() throws JMException {
        call("refuse");
    }

    /** New requests are sent away from now on. */
    static void close() throws JMException {
        call("close");
    }

    /** @return how many requests are under way */
    static int underWay() throws JMException {
        return (Integer) ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(NAME), "UnderWay");
    }

    private static void call(String operation) throws JMException {
        ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(NAME), operation, null, null);
    }
}
