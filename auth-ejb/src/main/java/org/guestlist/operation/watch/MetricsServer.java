package org.guestlist.operation.watch;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
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
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.platform.config.Console;
import org.guestlist.platform.config.WatchSettings;
import org.guestlist.platform.metrics.Metrics;

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

    /** As many scrapes as there may be at once. */
    private static final int THREADS = 4;

    /** In seconds; a caller that is slower has no thread for longer. The server's class reads them once, before its first request. */
    private static final Map<String, String> TIMEOUTS =
            Map.of("sun.net.httpserver.maxReqTime", "60", "sun.net.httpserver.maxRspTime", "600");

    private HttpServer server;
    private ExecutorService threads;

    @PostConstruct
    void start() {
        try {
            settings.metricsAddress().ifPresent(address -> server = open(address));
        } catch (RuntimeException e) {
            Console.publishFailure(e.getMessage());
            throw e;
        }
    }

    private HttpServer open(InetSocketAddress address) {
        PrometheusRegistry registry = metrics.registry();
        // Not all that the library offers: some of it listens to the server for ever and outlives a redeployment.
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
        TIMEOUTS.forEach((name, seconds) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, seconds);
            }
        });
        try {
            HttpServer opened = HttpServer.create(address, 0);
            opened.createContext(
                    "/",
                    new MetricsDoor(
                            new MetricsHandler(registry), settings.metricsKey().map(BearerKey::new)));
            threads = Executors.newFixedThreadPool(THREADS, MetricsServer::thread);
            opened.setExecutor(threads);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new InvalidSettingException(
                    Setting.METRICS_ADDRESS.property(), "cannot be listened on: " + e.getMessage(), e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "guestlist-metrics");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
