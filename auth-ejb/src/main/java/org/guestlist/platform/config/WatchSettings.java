package org.guestlist.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.base.setting.SettingValues;

/** The deployment's settings of what operators watch Guestlist by; like {@link Settings}, of which they are a part. */
@ApplicationScoped
public class WatchSettings {

    /** @return where metrics are served; nowhere without it */
    public Optional<InetSocketAddress> metricsAddress() {
        return SettingReader.optional(Setting.METRICS_ADDRESS, SettingValues::listenAddress);
    }

    /** @return the bearer token that scrapers of metrics must send; without one, they need none */
    public Optional<String> metricsKey() {
        return SettingReader.optional(Setting.METRICS_KEY, SettingReader::secret, false);
    }

    /** @return whether log lines are JSON; otherwise they are text */
    public boolean isLogJson() {
        return SettingReader.read(Setting.LOG_FORMAT, text -> switch (text) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new IllegalArgumentException("must be text or json");
        });
    }

    /** @return where a line for each request is written */
    public AccessLogTo accessLog() {
        return SettingReader.read(Setting.ACCESS_LOG, text -> switch (text) {
            case "off" -> AccessLogTo.OFF;
            case "file" -> AccessLogTo.FILE;
            case "console" -> AccessLogTo.CONSOLE;
            default -> throw new IllegalArgumentException("must be off, file or console");
        });
    }

    /** @return the syslog receiver of audit events */
    public Optional<SyslogAddress> syslog() {
        Optional<Path> trust = SettingReader.optional(Setting.SYSLOG_TRUST, Path::of);
        Optional<SyslogAddress.Own> own = SettingReader.optional(Setting.SYSLOG_CERTIFICATE, Path::of)
                .map(certificate ->
                        new SyslogAddress.Own(certificate, SettingReader.read(Setting.SYSLOG_KEY, Path::of)));
        return SettingReader.optional(Setting.SYSLOG_ADDRESS, text -> SyslogAddress.of(text, trust, own));
    }

    /** @return where audit events are posted */
    public Optional<AuditWebhook> auditWebhook() {
        return SettingReader.optional(Setting.AUDIT_WEBHOOK_URL, SettingReader::webAddress)
                .map(address -> new AuditWebhook(
                        address, SettingReader.read(Setting.AUDIT_WEBHOOK_KEY, WatchSettings::webhookKey, false)));
    }

    private static WebhookKey webhookKey(String text) {
        try {
            return WebhookKey.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be whsec_ and 24 to 64 bytes in base64 (echo whsec_$(openssl rand -base64 32))", e);
        }
    }

    /** Reads them all, and throws {@link InvalidSettingException} for the first that is malformed. */
    void check() {
        metricsAddress();
        metricsKey();
        isLogJson();
        accessLog();
        syslog();
        auditWebhook();
    }
}
