package org.guestlist.config;

import java.util.Set;

/** The names of all settings that {@link Settings}, {@link HttpsSettings} and the launcher read. */
final class SettingNames {

    /** All names; any other that begins with {@code guestlist.} is a mistake. */
    static final Set<String> ALL = Set.of(
            "guestlist.http.port",
            "guestlist.http.address",
            "guestlist.https.port",
            "guestlist.hsts",
            "guestlist.tls.certificate",
            "guestlist.tls.key",
            "guestlist.tls.port",
            "guestlist.data.dir",
            "guestlist.config.file",
            "guestlist.db.url",
            "guestlist.db.user",
            "guestlist.db.password",
            "guestlist.db.jndi",
            "guestlist.db.migrate",
            "guestlist.db.connect-timeout",
            "guestlist.db.answer-timeout",
            "guestlist.db.statement-timeout",
            "guestlist.db.lock-timeout",
            "guestlist.master-key",
            "guestlist.bootstrap.host",
            "guestlist.bootstrap.name",
            "guestlist.bootstrap.language",
            "guestlist.bootstrap.time-zone",
            "guestlist.bootstrap.admin-email",
            "guestlist.mail.host",
            "guestlist.mail.port",
            "guestlist.mail.user",
            "guestlist.mail.password",
            "guestlist.mail.security",
            "guestlist.mail.from",
            "guestlist.mail.timeout",
            "guestlist.mail.bounce-address",
            "guestlist.mail.bounce-key",
            "guestlist.hibp.url",
            "guestlist.hibp.timeout",
            "guestlist.argon2.memory-kib",
            "guestlist.argon2.iterations",
            "guestlist.argon2.parallelism",
            "guestlist.proxy.trusted",
            "guestlist.console",
            "guestlist.outbound.allow",
            "guestlist.master-key.previous",
            "guestlist.import.max-megabytes",
            "guestlist.import.confirm-above",
            "guestlist.mail.welcome-rate",
            "guestlist.limit.sign-in.per-address",
            "guestlist.limit.sign-in.per-organisation",
            "guestlist.limit.sign-in.per-deployment",
            "guestlist.limit.back-door.per-address",
            "guestlist.limit.back-door.per-organisation",
            "guestlist.limit.back-door.per-deployment",
            "guestlist.limit.forgot-password.per-address",
            "guestlist.limit.forgot-password.per-organisation",
            "guestlist.limit.forgot-password.per-deployment",
            "guestlist.limit.sso-start.per-address",
            "guestlist.limit.sso-start.per-organisation",
            "guestlist.limit.sso-start.per-deployment",
            "guestlist.limit.sso-finish.per-address",
            "guestlist.limit.sso-finish.per-organisation",
            "guestlist.limit.sso-finish.per-deployment",
            "guestlist.limit.authorization.per-address",
            "guestlist.limit.authorization.per-organisation",
            "guestlist.limit.authorization.per-deployment",
            "guestlist.limit.client.per-address",
            "guestlist.limit.client.per-organisation",
            "guestlist.limit.client.per-deployment",
            "guestlist.limit.client.per-application",
            "guestlist.security.contact",
            "guestlist.http.request-timeout",
            "guestlist.upload.at-once",
            "guestlist.upload.min-kib-per-second",
            "guestlist.http.away-page",
            "guestlist.stop.grace",
            "guestlist.stop.timeout",
            "guestlist.limit.exempt");

    private SettingNames() {}

    /** @return whether it is a setting, or names the file that holds one */
    static boolean isKnown(String name) {
        return ALL.contains(name) || GivenSettings.namesFileOf(name, ALL);
    }
}
