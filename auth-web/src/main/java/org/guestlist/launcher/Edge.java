package org.guestlist.launcher;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The application's edge, which is in another class loader: it is called by JMX, within the process ({@code EdgeControlMXBean}). */
final class Edge {

    private static final String NAME = "org.guestlist:type=Edge";

    private Edge() {}

    /** @return whether the application has started so far that it can be called */
    static boolean exists() throws JMException {
        return ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(NAME));
    }

    /** Has a few pages opened before the ports are. @param address where people find Guestlist */
    static void warmUp(String address) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(new ObjectName(NAME), "warmUp", new Object[] {address}, new String[] {String.class.getName()});
    }

    /** Opens the ports. */
    static void open() throws JMException {
        call("open");
    }

    /** Makes readiness report "not ready" from now on. */
    static void leave() throws JMException {
        call("leave");
    }

    /** Refuses new connections from now on. */
    static void refuse() throws JMException {
        call("refuse");
    }

    /** Answers new requests with the page for a stop from now on. */
    static void close() throws JMException {
        call("close");
    }

    /** @return the number of requests in progress, and of those that have begun to arrive */
    static int begun() throws JMException {
        return number("Begun");
    }

    /** @return the number of requests in progress */
    static int underWay() throws JMException {
        return number("UnderWay");
    }

    private static int number(String attribute) throws JMException {
        return (Integer) ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(NAME), attribute);
    }

    private static void call(String operation) throws JMException {
        ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(NAME), operation, null, null);
    }
}
