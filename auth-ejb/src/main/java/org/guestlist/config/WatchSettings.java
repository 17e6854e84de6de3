package org.guestlist.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The deployment's settings of what operators watch Guestlist by; like {@link Settings}, of which they are a part. */
@ApplicationScoped
public class WatchSettings {

    /** @return where metrics are served; nowhere without it */
    public Optional<InetSocketAddress> metricsAddress() {
        return SettingReader.optional("guestlist.metrics.address", SettingReader::listenAddress);
    }

    /** @return the bearer token that scrapers of metrics must send; without one, they need none */
    public Optional<String> metricsKey() {
        return SettingReader.optional("guestlist.metrics.key", SettingReader::secret, false);
    }

    /** @return whether log lines are JSON; otherwise they are text */
    public boolean isLogJson() {
        return SettingReader.read("guestlist.log.format", text -> switch (text) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new IllegalArgumentException("must be text or json");
        });
    }

    /** @return where a line for each request is written */
    public AccessLogTo accessLog() {
        return SettingReader.read("guestlist.access-log", text -> switch (text) {
            case "off" -> AccessLogTo.OFF;
            case "file" -> AccessLogTo.FILE;
            case "console" -> AccessLogTo.CONSOLE;
            default -> throw new IllegalArgumentException("must be off, file or console");
        });
    }

    /** Reads them all, and throws {@link InvalidSettingException} for the first that is malformed. */
    void check() {
        metricsAddress();
        metricsKey();
        isLogJson();
        accessLog();
    }
}
