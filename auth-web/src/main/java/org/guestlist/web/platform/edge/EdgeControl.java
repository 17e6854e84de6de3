package org.guestlist.web.platform.edge;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.guestlist.job.JobWorker;
import org.guestlist.web.platform.edge.Traffic.Stage;

/** Executes the launcher's requests. */
final class EdgeControl implements EdgeControlMXBean {

    private final EdgeFilters edge;
    private final List<FurtherPort> ports;

    private EdgeControl(EdgeFilters edge, List<FurtherPort> ports) {
        this.edge = edge;
        this.ports = ports;
    }

    /** Registers the edge, replacing a previous one. */
    static void register(EdgeFilters edge, List<FurtherPort> ports) {
        unregister();
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new EdgeControl(edge, ports), new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    static void unregister() {
        try {
            ObjectName name = new ObjectName(NAME);
            if (ManagementFactory.getPlatformMBeanServer().isRegistered(name)) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            }
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void warmUp(String address) {
        try {
            Listeners.open();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The listener cannot be opened", e);
        }
        edge.install();
        edge.warmUp(URI.create(address));
    }

    @Override
    public void open() {
        ports.forEach(edge::open);
    }

    @Override
    public void leave() {
        edge.enter(Stage.LEAVING);
        JobWorker.leave(true);
    }

    @Override
    public void refuse() {
        edge.refuse();
    }

    @Override
    public void close() {
        edge.enter(Stage.CLOSED);
    }

    @Override
    public int getBegun() {
        return edge.begun();
    }

    @Override
    public int getUnderWay() {
        return edge.underWay();
    }
}
