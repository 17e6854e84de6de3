package org.guestlist.watch;

import com.sun.net.httpserver.Authenticator;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.guestlist.config.Console;
import org.guestlist.config.InvalidSettingException;
import org.guestlist.config.WatchSettings;
import org.guestlist.metrics.Metrics;

/** Serves {@code /metrics} at {@code guestlist.metrics.address}, in the format that the scraper asks for; nowhere if that is not set. */
@Singleton
@Startup
@DependsOn("StartUp")
@TransactionManagement(TransactionManagementType.BEAN)
public class MetricsServer {

    @Inject
    private WatchSettings settings;

    @Inject
    private Metrics metrics;

    private HTTPServer server;

    @PostConstruct
    void start() {
        try {
            settings.metricsAddress().ifPresent(address -> server = open(address));
        } catch (RuntimeException e) {
            Console.publishFailure(e.getMessage());
            throw e;
        }
    }

    private HTTPServer open(InetSocketAddress address) {
        PrometheusRegistry registry = metrics.registry();
        // Not all that the library offers: some of it listens to the server for ever and outlives a redeployment.
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
        Optional<Authenticator> key = settings.metricsKey().map(BearerKey::new);
        try {
            return HTTPServer.builder()
                    .inetAddress(address.getAddress())
                    .port(address.getPort())
                    .authenticator(key.orElse(null))
                    .registry(registry)
                    .buildAndStart();
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "guestlist.metrics.address", "cannot be listened on: " + e.getMessage(), e);
        }
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.close();
        }
    }
}
