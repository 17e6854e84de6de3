package org.guestlist.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;

/**
 * The deployment's settings: every {@code guestlist.*} property of MicroProfile Config that Guestlist knows, typed. {@link Setting} says
 * what each is; an organisation's own settings are columns of {@code tenant} instead.
 *
 * <p>Each getter reads the current value and throws {@link InvalidSettingException}, with the setting's name and the reason, if it is
 * malformed; {@link SettingsCheck} calls them all at start-up, so that later calls cannot fail.
 */
@ApplicationScoped
public class Settings {

    /** @return the port that Guestlist listens on, which is also the port in the address of a loopback host */
    public int httpPort() {
        return SettingReader.number(Setting.HTTP_PORT);
    }

    /** @return the public port of {@code https} addresses; 443 is left out of them */
    public int httpsPort() {
        return SettingReader.number(Setting.HTTPS_PORT);
    }

    /** @return the folder for the embedded database, the log, the master key and the first administrator's link */
    public Path dataDir() {
        return SettingReader.read(Setting.DATA_DIR, Path::of);
    }

    /** @return the JDBC address of the database, H2 or PostgreSQL */
    public String dbUrl() {
        return SettingReader.read(
                Setting.DB_URL,
                url -> {
                    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
                        throw new IllegalArgumentException("must start with jdbc:postgresql: or jdbc:h2:");
                    }
                    return url;
                },
                false); // may contain a password
    }

    /** @return the database user, may be empty */
    public String dbUser() {
        return SettingReader.optional(Setting.DB_USER, Function.identity()).orElse("");
    }

    /** @return the database password, may be empty */
    public String dbPassword() {
        return SettingReader.optional(Setting.DB_PASSWORD, Function.identity()).orElse("");
    }

    /** @return the JNDI name of a data source that the server manages, instead of {@link #dbUrl()} */
    public Optional<String> dbJndi() {
        return SettingReader.optional(Setting.DB_JNDI, Function.identity());
    }

    /** @return whether Flyway migrates at start-up; if not, an operator does it by hand */
    public boolean dbMigrate() {
        return SettingReader.flag(Setting.DB_MIGRATE);
    }

    /** @return how long PostgreSQL may take */
    public DatabaseLimits dbLimits() {
        return DatabaseLimits.read();
    }

    /** @return how many connections to the database a node has */
    public PoolSize dbPool() {
        return PoolSize.read();
    }

    /** @return 32 bytes from which all keys of this deployment are derived; the same on every node */
    public byte[] masterKey() {
        return SettingReader.read(Setting.MASTER_KEY, SettingReader::key, false);
    }

    /** @return master keys that were in use before; what was encrypted with them can still be read */
    public List<byte[]> previousMasterKeys() {
        return SettingReader.optional(
                        Setting.MASTER_KEY_PREVIOUS,
                        keys -> Arrays.stream(keys.split(","))
                                .map(String::strip)
                                .map(SettingReader::key)
                                .toList(),
                        false)
                .orElse(List.of());
    }

    /** @return the canonical host of the first organisation, unchecked text */
    public String bootstrapHost() {
        return SettingReader.read(Setting.BOOTSTRAP_HOST, Function.identity());
    }

    /** @return the first organisation's name */
    public String bootstrapName() {
        return SettingReader.read(Setting.BOOTSTRAP_NAME, Function.identity());
    }

    /** @return the first organisation's language, unchecked text ({@code en}, {@code de}) */
    public String bootstrapLanguage() {
        return SettingReader.read(Setting.BOOTSTRAP_LANGUAGE, Function.identity());
    }

    /** @return the first organisation's time zone, unchecked text, such as {@code Europe/Berlin} */
    public String bootstrapTimeZone() {
        return SettingReader.read(Setting.BOOTSTRAP_TIME_ZONE, Function.identity());
    }

    /** @return the e-mail address of the first administrator, unchecked text */
    public String bootstrapAdminEmail() {
        return SettingReader.read(Setting.BOOTSTRAP_ADMIN_EMAIL, Function.identity());
    }

    /** @return the SMTP server's host; without one, mails wait (or are printed, see {@link #console()}) */
    public Optional<String> mailHost() {
        return SettingReader.optional(Setting.MAIL_HOST, Function.identity());
    }

    /** @return the SMTP server's port */
    public int mailPort() {
        return SettingReader.number(Setting.MAIL_PORT);
    }

    /** @return the SMTP user, if the server asks for one */
    public Optional<String> mailUser() {
        return SettingReader.optional(Setting.MAIL_USER, Function.identity());
    }

    /** @return the SMTP password */
    public Optional<String> mailPassword() {
        return SettingReader.optional(Setting.MAIL_PASSWORD, Function.identity());
    }

    /** @return how the connection to the SMTP server is protected */
    public MailSecurity mailSecurity() {
        return SettingReader.read(Setting.MAIL_SECURITY, MailSecurity::of);
    }

    /** @return the sender's address of mails */
    public String mailFrom() {
        return SettingReader.read(Setting.MAIL_FROM, text -> {
            if (!text.matches("[^\\s@<>]+@[^\\s@<>]+")) {
                throw new IllegalArgumentException("must be one plain e-mail address");
            }
            return text;
        });
    }

    /** @return the address to which mails come back; without one, that is the sender's */
    public Optional<BounceAddress> mailBounceAddress() {
        return SettingReader.optional(Setting.MAIL_BOUNCE_ADDRESS, BounceAddress::of);
    }

    /** @return the bearer token of those who report mails that came back; without one, reports are not accepted */
    public Optional<String> mailBounceKey() {
        return SettingReader.optional(Setting.MAIL_BOUNCE_KEY, SettingReader::secret, false);
    }

    /** @return how long to wait for the SMTP server to connect and to answer */
    public Duration mailTimeout() {
        return SettingReader.duration(Setting.MAIL_TIMEOUT);
    }

    /** @return where security researchers can report a vulnerability of this deployment (RFC 9116 §2.5.3) */
    public Optional<URI> securityContact() {
        return SettingReader.optional(Setting.SECURITY_CONTACT, text -> {
            URI uri = URI.create(text);
            if (!List.of("https", "mailto", "tel").contains(String.valueOf(uri.getScheme()))) {
                throw new IllegalArgumentException("must be an https, mailto or tel address");
            }
            return uri;
        });
    }

    /** @return the address of the Have I Been Pwned range API or of a mirror of it */
    public URI hibpUrl() {
        return SettingReader.read(Setting.HIBP_URL, SettingReader::webAddress);
    }

    /** @return how long a password form may wait for Have I Been Pwned */
    public Duration hibpTimeout() {
        return SettingReader.duration(Setting.HIBP_TIMEOUT);
    }

    /** @return Argon2id's memory, in KiB */
    public int argon2MemoryKib() {
        return SettingReader.number(Setting.ARGON2_MEMORY_KIB);
    }

    /** @return Argon2id's passes over the memory */
    public int argon2Iterations() {
        return SettingReader.number(Setting.ARGON2_ITERATIONS);
    }

    /** @return Argon2id's lanes */
    public int argon2Parallelism() {
        return SettingReader.number(Setting.ARGON2_PARALLELISM);
    }

    /** @return the reverse proxies whose {@code X-Forwarded-*} headers are trusted */
    public List<AddressRange> trustedProxies() {
        return SettingReader.optional(Setting.PROXY_TRUSTED, AddressRange::list).orElse(List.of());
    }

    /**
     * @param name of a setting that begins with {@code guestlist.limit.}
     * @return the rate limit
     */
    public Rate limit(String name) {
        return SettingReader.read(Setting.of(name), Rate::of);
    }

    /** @return the networks whose addresses are exempt from the limit per address */
    public List<AddressRange> limitExempt() {
        return SettingReader.optional(Setting.LIMIT_EXEMPT, AddressRange::list).orElse(List.of());
    }

    /** @return host names, addresses and CIDR ranges in private networks that identity providers may have */
    public List<String> outboundAllow() {
        return SettingReader.optional(Setting.OUTBOUND_ALLOW, Settings::entries).orElse(List.of());
    }

    /** @return host names, addresses and CIDR ranges inside the network in which an application may be, where its administrator says so */
    public List<String> outboundByApplication() {
        return SettingReader.optional(Setting.OUTBOUND_BY_APPLICATION, Settings::entries)
                .orElse(List.of());
    }

    private static List<String> entries(String text) {
        return Arrays.stream(text.split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** @return how large a file with people may be, in megabytes */
    public int importMaxMegabytes() {
        return SettingReader.number(Setting.IMPORT_MAX_MEGABYTES);
    }

    /**
     * @return above which share of an organisation's people, in percent, an import has to be confirmed by a number if it changes the same
     *         for all of them
     */
    public int importConfirmAbove() {
        return SettingReader.number(Setting.IMPORT_CONFIRM_ABOVE);
    }

    /** @return for how many seconds a refresh token that was replaced is answered with its successor again */
    public int refreshGraceSeconds() {
        return SettingReader.number(Setting.REFRESH_TOKEN_GRACE_SECONDS);
    }

    /** @return how long a request may take to arrive, from its first octet to its last, except uploads */
    public Duration requestTimeout() {
        return SettingReader.duration(Setting.HTTP_REQUEST_TIMEOUT);
    }

    /** @return how many files may be uploaded at a time; each takes a thread */
    public int uploadsAtOnce() {
        return SettingReader.number(Setting.UPLOAD_AT_ONCE);
    }

    /** @return how much of a file must arrive in a second, in KiB, on average */
    public int uploadMinKibPerSecond() {
        return SettingReader.number(Setting.UPLOAD_MIN_KIB_PER_SECOND);
    }

    /** @return how many welcome mails a minute an organisation sends to people who wait for one */
    public int mailWelcomeRate() {
        return SettingReader.number(Setting.MAIL_WELCOME_RATE);
    }

    /** @return whether mails and the first administrator's link may be printed, as {@code ./run} does */
    public boolean console() {
        return SettingReader.flag(Setting.CONSOLE);
    }
}
