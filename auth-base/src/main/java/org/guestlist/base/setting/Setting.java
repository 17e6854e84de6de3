package org.guestlist.base.setting;

import static org.guestlist.base.setting.SettingTexts.AUTHORIZATIONS;
import static org.guestlist.base.setting.SettingTexts.BACK_DOOR;
import static org.guestlist.base.setting.SettingTexts.CLIENTS;
import static org.guestlist.base.setting.SettingTexts.DEVICE_CODES;
import static org.guestlist.base.setting.SettingTexts.DURATION;
import static org.guestlist.base.setting.SettingTexts.DURATION_FROM_ZERO;
import static org.guestlist.base.setting.SettingTexts.FLAG;
import static org.guestlist.base.setting.SettingTexts.FORGOTTEN;
import static org.guestlist.base.setting.SettingTexts.FROM_ADDRESS;
import static org.guestlist.base.setting.SettingTexts.IN_DEPLOYMENT;
import static org.guestlist.base.setting.SettingTexts.IN_ORGANISATION;
import static org.guestlist.base.setting.SettingTexts.OPERATOR;
import static org.guestlist.base.setting.SettingTexts.PEM;
import static org.guestlist.base.setting.SettingTexts.RANGES;
import static org.guestlist.base.setting.SettingTexts.RATE;
import static org.guestlist.base.setting.SettingTexts.SIGN_INS;
import static org.guestlist.base.setting.SettingTexts.SSO_FINISHES;
import static org.guestlist.base.setting.SettingTexts.SSO_STARTS;
import static org.guestlist.base.setting.SettingTexts.TEXT;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All settings of a deployment, each with all that is said of it: the name, the default, the unit or the values, and what it does.
 * {@code docs/settings.md} is made of this list, the application takes the defaults from it, and whatever else begins with
 * {@code guestlist.} is refused as a mistake.
 */
public enum Setting {
    HTTP_PORT(
            "guestlist.http.port",
            8080,
            "Port that `guestlist.jar` listens on, and the port in the addresses of loopback hosts. On an "
                    + "application server: its HTTP port"),
    HTTP_ADDRESS(
            "guestlist.http.address",
            "0.0.0.0",
            "IP address",
            "Address that `guestlist.jar` listens on; `0.0.0.0` is all, in IPv6 as well"),
    HTTPS_PORT("guestlist.https.port", 443, "Public port of `https` addresses; 443 is left out of them"),
    HSTS(
            "guestlist.hsts",
            "host",
            "`host`, `sub-domains`, `preload`",
            "What browsers are told about https (`Strict-Transport-Security`): a year on this host; also on "
                    + "all hosts below it; or two years and the lists that browsers ship with"),
    TLS_CERTIFICATE(
            "guestlist.tls.certificate",
            null,
            PEM,
            "Certificate, and those that vouch for it, with which `guestlist.jar` speaks https "
                    + "[itself](operations/tls.md); read anew when it changes"),
    TLS_KEY("guestlist.tls.key", null, PEM, "Its private key"),
    TLS_PORT("guestlist.tls.port", 8443, "Port for https, if there is a certificate; plain http then only redirects"),
    DATA_DIR("guestlist.data.dir", "data", "folder", "Embedded database, master key, log, first administrator's link"),
    CONFIG_FILE(
            "guestlist.config.file",
            null,
            "`guestlist.properties` in the data folder",
            "file",
            "The properties file; only a system property or environment variable can move it"),
    MASTER_KEY(
            "guestlist.master-key",
            null,
            "`guestlist.jar` makes one in the data folder; required elsewhere",
            "32 bytes, base64",
            "The key from which all others are made, the same on every node"),
    MASTER_KEY_PREVIOUS(
            "guestlist.master-key.previous",
            null,
            "32 bytes each, base64, commas between",
            "Master keys that were in use before, see [Change the master "
                    + "key](operations/secrets.md#change-the-master-key)"),
    DB_URL(
            "guestlist.db.url",
            "jdbc:h2:file:${guestlist.data.dir}/guestlist;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                    + ";DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
            "embedded H2 in the data folder",
            "JDBC address",
            "`jdbc:postgresql://host/database` in production"),
    DB_USER("guestlist.db.user", null, TEXT, "Database user"),
    DB_PASSWORD("guestlist.db.password", null, TEXT, "Database password"),
    DB_JNDI(
            "guestlist.db.jndi",
            null,
            "JNDI name",
            "A data source that the application server manages, instead of the three above"),
    DB_MIGRATE(
            "guestlist.db.migrate",
            "true",
            FLAG,
            "Migrate at the start; if not, run the scripts of `db-scripts` by hand, on PostgreSQL those of "
                    + "both folders in the order of their numbers"),
    DB_CONNECT_TIMEOUT(
            "guestlist.db.connect-timeout",
            "PT5S",
            DURATION,
            "How long to wait for a connection to PostgreSQL, whole seconds"),
    DB_ANSWER_TIMEOUT(
            "guestlist.db.answer-timeout",
            "PT10S",
            DURATION,
            "How long PostgreSQL may be silent before a connection counts as broken, whole seconds"),
    DB_STATEMENT_TIMEOUT(
            "guestlist.db.statement-timeout",
            "PT9S",
            "ISO 8601 duration, shorter than `guestlist.db.answer-timeout`",
            "How long PostgreSQL may work on one statement before it cancels it. Migrations have no limit, "
                    + "and work on many people is done in parts that take about a second"),
    DB_LOCK_TIMEOUT(
            "guestlist.db.lock-timeout",
            "PT5S",
            DURATION,
            "How long a statement waits for what another transaction has locked"),
    DB_POOL_SIZE(
            "guestlist.db.pool-size",
            32,
            "connections",
            2,
            1000,
            "How many connections to the database [a node has at "
                    + "most](operations/database.md#connections-and-time-outs), without that of its heartbeat; not "
                    + "with `guestlist.db.jndi`"),
    DB_POOL_WAIT(
            "guestlist.db.pool-wait",
            "PT5S",
            DURATION,
            "How long a request waits for a free one before it is answered with 503"),
    BOOTSTRAP_HOST(
            "guestlist.bootstrap.host",
            "localhost",
            "host name",
            "Host of the first organisation. Changed later, the organisation moves there and the old host "
                    + "redirects"),
    BOOTSTRAP_NAME("guestlist.bootstrap.name", "Guestlist", TEXT, "Name of the first organisation, when it is made"),
    BOOTSTRAP_LANGUAGE("guestlist.bootstrap.language", "en", "`en`, `de`", "Its language, when it is made"),
    BOOTSTRAP_TIME_ZONE(
            "guestlist.bootstrap.time-zone", "UTC", "such as `Europe/Berlin`", "Its time zone, when it is made"),
    BOOTSTRAP_ADMIN_EMAIL(
            "guestlist.bootstrap.admin-email",
            "admin@localhost",
            "e-mail address",
            "Its first administrator; invited at each start until an administrator has set a password"),
    MAIL_HOST(
            "guestlist.mail.host",
            null,
            "host",
            "SMTP server. Without one, mails are printed on the console, or wait where there is none"),
    MAIL_PORT("guestlist.mail.port", 25, "Its port"),
    MAIL_SECURITY(
            "guestlist.mail.security",
            "none",
            "`none`, `starttls`, `tls`",
            "How the connection to it is protected; `none` to another machine is warned of at the start"),
    MAIL_USER("guestlist.mail.user", null, TEXT, "User, if it asks for one"),
    MAIL_PASSWORD("guestlist.mail.password", null, TEXT, "Password"),
    MAIL_FROM("guestlist.mail.from", "guestlist@localhost", "e-mail address", "Sender of all mails"),
    MAIL_TIMEOUT("guestlist.mail.timeout", "PT10S", DURATION, "How long to wait for it to connect and to answer"),
    MAIL_BOUNCE_ADDRESS(
            "guestlist.mail.bounce-address",
            null,
            "e-mail address with `{token}`, and perhaps `{host}`",
            "Where mails come back that cannot be delivered, such as `bounces+{token}@example.com` "
                    + "([how](mail.md)); without it, at the sender"),
    MAIL_BOUNCE_KEY(
            "guestlist.mail.bounce-key",
            null,
            "32 to 200 characters",
            "Bearer token with which the mail server or provider reports such mails at `/api/mail/bounces`; "
                    + "without it, nobody can"),
    MAIL_WELCOME_RATE(
            "guestlist.mail.welcome-rate",
            600,
            "mails",
            1,
            100000,
            "How many welcome mails a minute an organisation sends to all who wait for one"),
    OPERATOR_TOKENS(
            "guestlist.operator.tokens",
            null,
            "one or two of 32 to 200 characters, comma between",
            "Bearer tokens of the [operators' API and commands](operations/operator.md); without, there is "
                    + "no such API"),
    OPERATOR_HOST(
            "guestlist.operator.host",
            null,
            "host name",
            "Host under which that API can be called from other machines; without, only from this one"),
    OPERATOR_ADDRESS(
            "guestlist.operator.address",
            null,
            "IP address and port, such as `127.0.0.1:9465`",
            "Where that API alone [is served](operations/operator.md#turn-it-on), and nothing else; without, "
                    + "at the port of all"),
    IMPORT_MAX_MEGABYTES(
            "guestlist.import.max-megabytes",
            50,
            "megabytes",
            1,
            400,
            "The largest file with people that may be imported"),
    IMPORT_CONFIRM_ABOVE(
            "guestlist.import.confirm-above",
            20,
            "percent",
            0,
            100,
            "An import that disables more than this share of an organisation's people, and at least 20, "
                    + "takes their access as they are not in the list, gives them an (earlier) last day, or changes "
                    + "their role, address, way of signing in or external id, must be confirmed by typing the number "
                    + "of people who change; at `100` none"),
    REFRESH_TOKEN_GRACE_SECONDS(
            "guestlist.refresh-token.grace-seconds",
            15,
            "seconds",
            0,
            60,
            "For how long an application that shows a refresh token again gets the same new one again, as when the "
                    + "answer was lost or two tabs ask at once; later, it ends all tokens of that sign-in"),
    SECURITY_CONTACT(
            "guestlist.security.contact",
            null,
            "`https:`, `mailto:` or `tel:` address",
            "Whom `/.well-known/security.txt` names for holes in this deployment; without it there is none"),
    HTTP_REQUEST_TIMEOUT(
            "guestlist.http.request-timeout",
            "PT20S",
            DURATION,
            "How long a request may take to arrive, from its first octet to its last; uploads have a least "
                    + "rate instead"),
    UPLOAD_AT_ONCE(
            "guestlist.upload.at-once",
            8,
            "files",
            1,
            100,
            "How many files are taken at a time; while all places are taken, people are asked to try again"),
    UPLOAD_MIN_KIB_PER_SECOND(
            "guestlist.upload.min-kib-per-second",
            10,
            "KiB a second",
            1,
            10000,
            "How fast a file must arrive on average, after the first ten seconds"),
    HTTP_AWAY_PAGE(
            "guestlist.http.away-page",
            "true",
            FLAG,
            "Whether `guestlist.jar` answers with a page that says so while it starts and stops. `false` "
                    + "with other nodes behind a reverse proxy: the port is closed then, and the proxy [passes "
                    + "on](reliability.md#behind-a-reverse-proxy) to them"),
    STOP_GRACE(
            "guestlist.stop.grace",
            "PT1S",
            DURATION_FROM_ZERO,
            "How long `/health/ready` says no before `guestlist.jar` stops on SIGTERM, so that load "
                    + "balancers notice"),
    STOP_TIMEOUT("guestlist.stop.timeout", "PT10S", DURATION_FROM_ZERO, "How long requests under way may take then"),
    METRICS_ADDRESS(
            "guestlist.metrics.address",
            null,
            "IP address and port, such as `127.0.0.1:9464`",
            "Where [metrics](operations/watch.md#metrics) are served, at `/metrics`; without it, nowhere"),
    METRICS_KEY(
            "guestlist.metrics.key",
            null,
            "32 to 200 characters",
            "Bearer token that they are given for; without it, to all who reach the address"),
    LOG_FORMAT(
            "guestlist.log.format",
            "text",
            "`text`, `json`",
            "Lines of the log of `guestlist.jar`, and of the access log; [what is in "
                    + "them](operations/watch.md#logs)"),
    ACCESS_LOG(
            "guestlist.access-log",
            "off",
            "`off`, `file`, `console`",
            "Whether a line is written for each request: in `logs/access.log.0` in the data folder, or on "
                    + "the standard output"),
    SYSLOG_ADDRESS(
            "guestlist.syslog.address",
            null,
            "`tls://host:port`",
            "Syslog receiver of the [audit events](operations/watch.md#audit-events) of all organisations "
                    + "(RFC 5424 over TLS); port 6514 if none is given"),
    SYSLOG_TRUST(
            "guestlist.syslog.trust",
            null,
            "none: those of the Java platform",
            PEM,
            "Certificates by which the receiver's own may be signed"),
    SYSLOG_CERTIFICATE(
            "guestlist.syslog.certificate", null, PEM, "Certificate that is shown to a receiver that asks who sends"),
    SYSLOG_KEY("guestlist.syslog.key", null, "none, required with the certificate", PEM, "Its private key"),
    AUDIT_WEBHOOK_URL(
            "guestlist.audit-webhook.url",
            null,
            "http or https address",
            "Where the audit events of all organisations are posted"),
    AUDIT_WEBHOOK_KEY(
            "guestlist.audit-webhook.key",
            null,
            "none, required with the address",
            "`whsec_` and 24 to 64 bytes, base64",
            "Key that signs each post, as Standard Webhooks has it"),
    HIBP_URL(
            "guestlist.hibp.url",
            "https://api.pwnedpasswords.com",
            "http or https address",
            "Have I Been Pwned, or a mirror that serves `/range/`"),
    HIBP_TIMEOUT("guestlist.hibp.timeout", "PT2S", DURATION, "How long a password form may wait for it"),
    ARGON2_MEMORY_KIB(
            "guestlist.argon2.memory-kib",
            19456,
            "KiB",
            8,
            4194304,
            "Memory of a password hash (Argon2id). Hashes follow at each person's next sign-in"),
    ARGON2_ITERATIONS("guestlist.argon2.iterations", 2, "passes", 1, 100, "Its passes"),
    ARGON2_PARALLELISM("guestlist.argon2.parallelism", 1, "lanes", 1, 64, "Its lanes"),
    PROXY_TRUSTED(
            "guestlist.proxy.trusted",
            null,
            RANGES,
            "Reverse proxies whose `X-Forwarded-Host`, `-Proto` and `-For` count, and which may ask [who "
                    + "somebody is](forward-auth.md); the client is the right-most that is none of them"),
    LIMIT_SIGN_IN_PER_ADDRESS("guestlist.limit.sign-in.per-address", "60/PT10M", SIGN_INS + FROM_ADDRESS),
    LIMIT_SIGN_IN_PER_ORGANISATION(
            "guestlist.limit.sign-in.per-organisation", "6000/PT10M", SIGN_INS + IN_ORGANISATION),
    LIMIT_SIGN_IN_PER_DEPLOYMENT("guestlist.limit.sign-in.per-deployment", "30000/PT10M", SIGN_INS + IN_DEPLOYMENT),
    LIMIT_BACK_DOOR_PER_ADDRESS("guestlist.limit.back-door.per-address", "20/PT1H", BACK_DOOR + FROM_ADDRESS),
    LIMIT_BACK_DOOR_PER_ORGANISATION(
            "guestlist.limit.back-door.per-organisation", "300/PT1H", BACK_DOOR + IN_ORGANISATION),
    LIMIT_BACK_DOOR_PER_DEPLOYMENT("guestlist.limit.back-door.per-deployment", "1000/PT1H", BACK_DOOR + IN_DEPLOYMENT),
    LIMIT_FORGOT_PASSWORD_PER_ADDRESS(
            "guestlist.limit.forgot-password.per-address", "300/PT1H", FORGOTTEN + FROM_ADDRESS),
    LIMIT_FORGOT_PASSWORD_PER_ORGANISATION(
            "guestlist.limit.forgot-password.per-organisation", "10000/PT1H", FORGOTTEN + IN_ORGANISATION),
    LIMIT_FORGOT_PASSWORD_PER_DEPLOYMENT(
            "guestlist.limit.forgot-password.per-deployment", "50000/PT1H", FORGOTTEN + IN_DEPLOYMENT),
    LIMIT_SSO_START_PER_ADDRESS("guestlist.limit.sso-start.per-address", "1000/PT10M", SSO_STARTS + FROM_ADDRESS),
    LIMIT_SSO_START_PER_ORGANISATION(
            "guestlist.limit.sso-start.per-organisation", "20000/PT10M", SSO_STARTS + IN_ORGANISATION),
    LIMIT_SSO_START_PER_DEPLOYMENT(
            "guestlist.limit.sso-start.per-deployment", "60000/PT10M", SSO_STARTS + IN_DEPLOYMENT),
    LIMIT_SSO_FINISH_PER_ADDRESS("guestlist.limit.sso-finish.per-address", "300/PT10M", SSO_FINISHES + FROM_ADDRESS),
    LIMIT_SSO_FINISH_PER_ORGANISATION(
            "guestlist.limit.sso-finish.per-organisation", "6000/PT10M", SSO_FINISHES + IN_ORGANISATION),
    LIMIT_SSO_FINISH_PER_DEPLOYMENT(
            "guestlist.limit.sso-finish.per-deployment", "30000/PT10M", SSO_FINISHES + IN_DEPLOYMENT),
    LIMIT_AUTHORIZATION_PER_ADDRESS(
            "guestlist.limit.authorization.per-address", "300/PT10M", AUTHORIZATIONS + FROM_ADDRESS),
    LIMIT_AUTHORIZATION_PER_ORGANISATION(
            "guestlist.limit.authorization.per-organisation", "6000/PT10M", AUTHORIZATIONS + IN_ORGANISATION),
    LIMIT_AUTHORIZATION_PER_DEPLOYMENT(
            "guestlist.limit.authorization.per-deployment", "30000/PT10M", AUTHORIZATIONS + IN_DEPLOYMENT),
    LIMIT_DEVICE_CODE_PER_ADDRESS("guestlist.limit.device-code.per-address", "60/PT10M", DEVICE_CODES + FROM_ADDRESS),
    LIMIT_DEVICE_CODE_PER_ORGANISATION(
            "guestlist.limit.device-code.per-organisation", "1000/PT10M", DEVICE_CODES + IN_ORGANISATION),
    LIMIT_DEVICE_CODE_PER_DEPLOYMENT(
            "guestlist.limit.device-code.per-deployment", "5000/PT10M", DEVICE_CODES + IN_DEPLOYMENT),
    LIMIT_CLIENT_PER_ADDRESS("guestlist.limit.client.per-address", "300/PT10M", CLIENTS + FROM_ADDRESS),
    LIMIT_CLIENT_PER_ORGANISATION("guestlist.limit.client.per-organisation", "6000/PT10M", CLIENTS + IN_ORGANISATION),
    LIMIT_CLIENT_PER_DEPLOYMENT("guestlist.limit.client.per-deployment", "30000/PT10M", CLIENTS + IN_DEPLOYMENT),
    LIMIT_CLIENT_PER_APPLICATION(
            "guestlist.limit.client.per-application",
            "60000/PT10M",
            "Requests of one application for tokens and about tokens, and as many to the API; for one without a secret, "
                    + "from each network address"),
    LIMIT_DIRECTORY_PER_APPLICATION(
            "guestlist.limit.directory.per-application",
            "300000/PT10M",
            "Requests of one directory by SCIM, which brings a hundred thousand people within some minutes"),
    LIMIT_PEOPLE_PER_PERSON(
            "guestlist.limit.people.per-person",
            "300/PT24H",
            "Searches of one host or owner of groups for a colleague to name; who sees all people anyway has no limit"),
    LIMIT_OPERATOR_PER_ADDRESS("guestlist.limit.operator.per-address", "20/PT10M", OPERATOR + FROM_ADDRESS),
    LIMIT_OPERATOR_PER_DEPLOYMENT("guestlist.limit.operator.per-deployment", "600/PT10M", OPERATOR + " in all"),
    LIMIT_EXEMPT(
            "guestlist.limit.exempt",
            null,
            RANGES,
            "Networks whose addresses have no limits of their own, such as a large office behind one "
                    + "address; those of the organisation and the deployment hold there too"),
    OUTBOUND_ALLOW(
            "guestlist.outbound.allow",
            null,
            "host names, addresses and CIDR ranges, commas between",
            "Private networks in which identity providers may be. All others are refused, so that no "
                    + "organisation's administrator can look around in yours"),
    OUTBOUND_BY_APPLICATION(
            "guestlist.outbound.by-application",
            null,
            "host names, addresses and CIDR ranges, commas between",
            "Private networks in which an organisation's administrators may say that an application is "
                    + "told of sign-outs, by `http` as well ([which never](applications.md#sign-outs)); without any, none"),
    CONSOLE(
            "guestlist.console",
            "false",
            "`true` in `guestlist.jar` on a terminal and from `./run`, else `false`",
            FLAG,
            "Print mails (without SMTP server) and the first administrator's link on the console");

    private static final Set<String> PROPERTIES =
            Arrays.stream(values()).map(Setting::property).collect(Collectors.toUnmodifiableSet());

    private final String property;
    private final String standard;
    private final String standardInWords;
    private final String values;
    private final String text;
    private final int least;
    private final int most;

    Setting(String property, String standard, String values, String text) {
        this(property, standard, null, values, text);
    }

    Setting(String property, String standard, String standardInWords, String values, String text) {
        this(property, standard, standardInWords, values, 0, 0, text);
    }

    /** A port. */
    Setting(String property, int standard, String text) {
        this(property, standard, "port", 1, 65535, text);
    }

    /** A whole number. */
    Setting(String property, int standard, String unit, int least, int most, String text) {
        this(property, String.valueOf(standard), null, unit + ", " + least + " to " + most, least, most, text);
    }

    /** A rate limit. */
    Setting(String property, String standard, String text) {
        this(property, standard, RATE, text);
    }

    Setting(String property, String standard, String standardInWords, String values, int least, int most, String text) {
        this.property = property;
        this.standard = standard;
        this.standardInWords = standardInWords;
        this.values = values;
        this.least = least;
        this.most = most;
        this.text = text;
    }

    /** @return the name, which begins with {@code guestlist.} */
    public String property() {
        return property;
    }

    /** @return the value where nothing is set, if there is one; it may name another setting as <code>${name}</code> */
    public Optional<String> standard() {
        return Optional.ofNullable(standard);
    }

    /** @return the least number that is taken */
    public int least() {
        return least;
    }

    /** @return the largest number that is taken */
    public int most() {
        return most;
    }

    /** @return whether it is a rate limit */
    public boolean isRate() {
        return RATE.equals(values);
    }

    /** @return what the table of {@code docs/settings.md} says of it, Markdown */
    public String row() {
        String otherwise = standardInWords != null ? standardInWords : standard == null ? "none" : "`" + standard + "`";
        return "| `" + property + "` | " + otherwise + " | " + values + " | " + text + " |";
    }

    /**
     * @param property the name of a setting
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Setting of(String property) {
        return Arrays.stream(values())
                .filter(setting -> setting.property.equals(property))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(property + " is no setting"));
    }

    /** @return the names of all settings */
    public static Set<String> properties() {
        return PROPERTIES;
    }
}
