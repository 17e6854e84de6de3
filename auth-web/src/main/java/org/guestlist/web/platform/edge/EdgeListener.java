package org.guestlist.web.platform.edge;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Handler;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.base.launch.Launch;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.platform.config.AccessLogTo;
import org.guestlist.platform.config.Console;
import org.guestlist.platform.config.HttpsSettings;
import org.guestlist.platform.config.OperatorSettings;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.config.WatchSettings;
import org.guestlist.platform.log.RepeatedTraces;
import org.guestlist.platform.metrics.Metrics;
import org.guestlist.web.platform.page.ErrorText;
import org.guestlist.web.platform.tls.TlsCertificate;

/** Installs the edge when the application starts, and removes it when it ends. */
@WebListener
public class EdgeListener implements ServletContextListener {

    /** The paths of servlets that accept files. */
    private static final Set<String> UPLOADS = Set.of("/admin/logo", "/admin/import-file", Endpoints.API + "/imports");

    @Inject
    private Settings settings;

    @Inject
    private HttpsSettings https;

    @Inject
    private Metrics metrics;

    @Inject
    private WatchSettings watch;

    @Inject
    private OperatorSettings operator;

    private EdgeFilters edge;
    private AccessLog accessLog;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        List<FurtherPort> ports = ports();
        ServletContext application = event.getServletContext();
        RepeatedTraces.install();
        long held = Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8);
        EdgeLimits limits = new EdgeLimits(
                settings.requestTimeout(), settings.uploadMinKibPerSecond() * 1024L, settings.uploadsAtOnce(), held);
        edge = new EdgeFilters(
                limits,
                new Answers(ErrorText.of(application), https.strictTransport()),
                new RequestRules(folders(application, "/")),
                UPLOADS,
                new Exchanges(settings.trustedProxies(), observers(application)));
        edge.begin();
        Launch.offer(new EdgeControl(edge, ports));
    }

    /** On the machine itself operators need no https, and the certificate's name would not fit. */
    private List<FurtherPort> ports() {
        List<FurtherPort> ports = new ArrayList<>();
        ports.add(new FurtherPort(new InetSocketAddress(https.address(), settings.httpPort()), Optional.empty()));
        Optional<TlsCertificate> certificate = certificate();
        if (certificate.isPresent()) {
            metrics.certificate(certificate.get()::end);
            ports.add(new FurtherPort(new InetSocketAddress(https.address(), https.port()), certificate));
        }
        operator.address()
                .filter(address -> !operator.tokens().isEmpty())
                .map(address -> new FurtherPort(
                        address,
                        certificate.filter(used -> !address.getAddress().isLoopbackAddress())))
                .ifPresent(ports::add);
        return ports;
    }

    private Optional<TlsCertificate> certificate() {
        Optional<Path> certificate = https.certificate();
        Optional<Path> key = https.key();
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TlsCertificate(certificate.get(), key.get()));
        } catch (IllegalArgumentException e) {
            InvalidSettingException problem = new InvalidSettingException(
                    Setting.TLS_CERTIFICATE.property(), "and guestlist.tls.key cannot be used: " + e.getMessage(), e);
            Console.publishFailure(problem.getMessage());
            throw problem;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        RepeatedTraces.remove();
        if (edge != null && edge.remove()) {
            Launch.withdraw();
        }
        if (accessLog != null) {
            accessLog.close();
        }
    }

    private List<Consumer<Exchange>> observers(ServletContext application) {
        List<Consumer<Exchange>> observers = new ArrayList<>();
        observers.add(new RequestMetrics(metrics, application));
        if (watch.accessLog() != AccessLogTo.OFF) {
            Handler out = watch.accessLog() == AccessLogTo.FILE
                    ? AccessLog.file(settings.dataDir().resolve("logs"))
                    : AccessLog.console();
            accessLog = new AccessLog(out, watch.isLogJson(), settings.trustedProxies());
            observers.add(accessLog);
        }
        return observers;
    }

    /** @return the application's folders, such as {@code /admin} */
    private static Set<String> folders(ServletContext application, String folder) {
        Set<String> folders = new HashSet<>();
        Set<String> paths = application.getResourcePaths(folder);
        if (paths != null) {
            for (String path : paths) {
                if (path.endsWith("/")) {
                    folders.add(path.substring(0, path.length() - 1));
                    folders.addAll(folders(application, path));
                }
            }
        }
        return folders;
    }
}
