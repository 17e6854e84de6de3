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

/**
 * The deployment's settings: every {@code guestlist.*} property of MicroProfile Config that Guestlist knows, typed. Defaults are in
 * {@code META-INF/microprofile-config.properties}; an organisation's own settings are columns of {@code tenant} instead.
 *
 * <p>Each getter reads the current value and throws {@link InvalidSettingException}, with the setting's name and the reason, if it is
 * malformed; {@link SettingsCheck} calls them all at start-up, so that later calls cannot fail.
 */
@ApplicationScoped
public class Settings {

    /** @return the port that Guestlist listens on, which is also the port in the address of a loopback host */
    public int httpPort() {
        return SettingReader.number("guestlist.http.port", 1, 65535);
    }

    /** @return the public port of {@code https} addresses; 443 is left out of them */
    public int httpsPort() {
        return SettingReader.number("guestlist.https.port", 1, 65535);
    }

    /** @return the folder for the embedded database, the log, the master key and the first administrator's link */
    public Path dataDir() {
        return SettingReader.read("guestlist.data.dir", Path::of);
    }

    /** @return the JDBC address of the database, H2 or PostgreSQL */
    public String dbUrl() {
        return SettingReader.read(
                "guestlist.db.url",
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
        return SettingReader.optional("guestlist.db.user", Function.identity()).orElse("");
    }

    /** @return the database password, may be empty */
    public String dbPassword() {
        return SettingReader.optional("guestlist.db.password", Function.identity())
                .orElse("");
    }

    /** @return the JNDI name of a data source that the server manages, instead of {@link #dbUrl()} */
    public Optional<String> dbJndi() {
        return SettingReader.optional("guestlist.db.jndi", Function.identity());
    }

    /** @return whether Flyway migrates at start-up; if not, an operator does it by hand */
    public boolean dbMigrate() {
        return SettingReader.flag("guestlist.db.migrate");
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
        return SettingReader.read("guestlist.master-key", SettingReader::key, false);
    }

    /** @return master keys that were in use before; what was encrypted with them can still be read */
    public List<byte[]> previousMasterKeys() {
        return SettingReader.optional(
                        "guestlist.master-key.previous",
                        keys -> Arrays.stream(keys.split(","))
                                .map(String::strip)
                                .map(SettingReader::key)
                                .toList(),
                        false)
                .orElse(List.of());
    }

    /** @return the canonical host of the first organisation, unchecked text */
    public String bootstrapHost() {
        return SettingReader.read("guestlist.bootstrap.host", Function.identity());
    }

    /** @return the first organisation's name */
    public String bootstrapName() {
        return SettingReader.read("guestlist.bootstrap.name", Function.identity());
    }

    /** @return the first organisation's language, unchecked text ({@code en}, {@code de}) */
    public String bootstrapLanguage() {
        return SettingReader.read("guestlist.bootstrap.language", Function.identity());
    }

    /** @return the first organisation's time zone, unchecked text, such as {@code Europe/Berlin} */
    public String bootstrapTimeZone() {
        return SettingReader.read("guestlist.bootstrap.time-zone", Function.identity());
    }

    /** @return the e-mail address of the first administrator, unchecked text */
    public String bootstrapAdminEmail() {
        return SettingReader.read("guestlist.bootstrap.admin-email", Function.identity());
    }

    /** @return the SMTP server's host; without one, mails wait (or are printed, see {@link #console()}) */
    public Optional<String> mailHost() {
        return SettingReader.optional("guestlist.mail.host", Function.identity());
    }

    /** @return the SMTP server's port */
    public int mailPort() {
        return SettingReader.number("guestlist.mail.port", 1, 65535);
    }

    /** @return the SMTP user, if the server asks for one */
    public Optional<String> mailUser() {
        return SettingReader.optional("guestlist.mail.user", Function.identity());
    }

    /** @return the SMTP password */
    public Optional<String> mailPassword() {
        return SettingReader.optional("guestlist.mail.password", Function.identity());
    }

    /** @return how the connection to the SMTP server is protected */
    public MailSecurity mailSecurity() {
        return SettingReader.read("guestlist.mail.security", MailSecurity::of);
    }

    /** @return the sender's address of mails */
    public String mailFrom() {
        return SettingReader.read("guestlist.mail.from", text -> {
            if (!text.matches("[^\\s@<>]+@[^\\s@<>]+")) {
                throw new IllegalArgumentException("must be one plain e-mail address");
            }
            return text;
        });
    }

    /** @return the address to which mails come back; without one, that is the sender's */
    public Optional<BounceAddress> mailBounceAddress() {
        return SettingReader.optional("guestlist.mail.bounce-address", BounceAddress::of);
    }

    /** @return the bearer token of those who report mails that came back; without one, reports are not accepted */
    public Optional<String> mailBounceKey() {
        return SettingReader.optional("guestlist.mail.bounce-key", SettingReader::secret, false);
    }

    /** @return how long to wait for the SMTP server to connect and to answer */
    public Duration mailTimeout() {
        return SettingReader.duration("guestlist.mail.timeout");
    }

    /** @return where security researchers can report a vulnerability of this deployment (RFC 9116 §2.5.3) */
    public Optional<URI> securityContact() {
        return SettingReader.optional("guestlist.security.contact", text -> {
            URI uri = URI.create(text);
            if (!List.of("https", "mailto", "tel").contains(String.valueOf(uri.getScheme()))) {
                throw new IllegalArgumentException("must be an https, mailto or tel address");
            }
            return uri;
        });
    }

    /** @return the address of the Have I Been Pwned range API or of a mirror of it */
    public URI hibpUrl() {
        return SettingReader.read("guestlist.hibp.url", SettingReader::webAddress);
    }

    /** @return how long a password form may wait for Have I Been Pwned */
    public Duration hibpTimeout() {
        return SettingReader.duration("guestlist.hibp.timeout");
    }

    /** @return Argon2id's memory, in KiB */
    public int argon2MemoryKib() {
        return SettingReader.number("guestlist.argon2.memory-kib", 8, 4_194_304);
    }

    /** @return Argon2id's passes over the memory */
    public int argon2Iterations() {
        return SettingReader.number("guestlist.argon2.iterations", 1, 100);
    }

    /** @return Argon2id's lanes */
    public int argon2Parallelism() {
        return SettingReader.number("guestlist.argon2.parallelism", 1, 64);
    }

    /** @return the reverse proxies whose {@code X-Forwarded-*} headers are trusted */
    public List<AddressRange> trustedProxies() {
        return SettingReader.optional("guestlist.proxy.trusted", AddressRange::list)
                .orElse(List.of());
    }

    /**
     * @param name of a setting that begins with {@code guestlist.limit.}
     * @return the rate limit
     */
    public Rate limit(String name) {
        return SettingReader.read(name, Rate::of);
    }

    /** @return the networks whose addresses are exempt from the limit per address */
    public List<AddressRange> limitExempt() {
        return SettingReader.optional("guestlist.limit.exempt", AddressRange::list)
                .orElse(List.of());
    }

    /** @return host names, addresses and CIDR ranges in private networks that identity providers may have */
    public List<String> outboundAllow() {
        return SettingReader.optional("guestlist.outbound.allow", Settings::entries)
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
        return SettingReader.number("guestlist.import.max-megabytes", 1, 400);
    }

    /**
     * @return above which share of an organisation's people, in percent, an import has to be confirmed by a number if it changes the same
     *         for all of them
     */
    public int importConfirmAbove() {
        return SettingReader.number("guestlist.import.confirm-above", 0, 100);
    }

    /** @return how long a request may take to arrive, from its first octet to its last, except uploads */
    public Duration requestTimeout() {
        return SettingReader.duration("guestlist.http.request-timeout");
    }

    /** @return how many files may be uploaded at a time; each takes a thread */
    public int uploadsAtOnce() {
        return SettingReader.number("guestlist.upload.at-once", 1, 100);
    }

    /** @return how much of a file must arrive in a second, in KiB, on average */
    public int uploadMinKibPerSecond() {
        return SettingReader.number("guestlist.upload.min-kib-per-second", 1, 10_000);
    }

    /** @return how many welcome mails a minute an organisation sends to people who wait for one */
    public int mailWelcomeRate() {
        return SettingReader.number("guestlist.mail.welcome-rate", 1, 100_000);
    }

    /** @return whether mails and the first administrator's link may be printed, as {@code ./run} does */
    public boolean console() {
        return SettingReader.flag("guestlist.console");
    }
}
