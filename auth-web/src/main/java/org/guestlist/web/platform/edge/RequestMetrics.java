package org.guestlist.web.platform.edge;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.guestlist.platform.metrics.Metrics;

/** Counts and measures requests by their routes. */
final class RequestMetrics implements Consumer<Exchange> {

    private final Metrics metrics;
    private final ServletContext application;
    private volatile RoutePatterns routes;

    RequestMetrics(Metrics metrics, ServletContext application) {
        this.metrics = metrics;
        this.application = application;
    }

    @Override
    public void accept(Exchange exchange) {
        String method = RequestRules.METHODS.contains(exchange.method()) ? exchange.method() : RoutePatterns.OTHER;
        metrics.request(routes().of(exchange.path()), method, exchange.status(), exchange.took());
    }

    /** Only now, since views are added to the servlet of Faces while the application starts. */
    private RoutePatterns routes() {
        if (routes == null) {
            Collection<? extends ServletRegistration> servlets =
                    application.getServletRegistrations().values();
            List<String> mappings = servlets.stream()
                    .flatMap(servlet -> servlet.getMappings().stream())
                    .toList();
            routes = new RoutePatterns(mappings);
        }
        return routes;
    }
}
