package org.guestlist.web.platform.edge;

import java.net.URI;
import java.util.List;
import org.guestlist.base.launch.LaunchedApplication;
import org.guestlist.job.JobWorker;
import org.guestlist.web.platform.edge.Traffic.Stage;

/** Executes the launcher's requests. */
final class EdgeControl implements LaunchedApplication {

    private final EdgeFilters edge;
    private final List<FurtherPort> ports;

    EdgeControl(EdgeFilters edge, List<FurtherPort> ports) {
        this.edge = edge;
        this.ports = ports;
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
    public int begun() {
        return edge.begun();
    }

    @Override
    public int underWay() {
        return edge.underWay();
    }
}
