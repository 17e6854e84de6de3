package org.guestlist.launcher;

import java.io.Console;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.guestlist.base.setting.GivenSettings;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.base.setting.SettingValues;

/**
 * The few settings that are needed before the server runs. They are looked up in the same sources as by MicroProfile Config, in its order:
 * system property, environment variable, properties file, or a file that one of these names, default. The application reads all others.
 */
final class LaunchSettings {

    private final UnaryOperator<String> systemProperties;
    private final GivenSettings given;
    private final Path dataDir;

    private LaunchSettings(UnaryOperator<String> systemProperties, Map<String, String> environment)
            throws LaunchException {
        this.systemProperties = systemProperties;
        Properties file = new Properties();
        this.given = new GivenSettings(systemProperties, environment, file::getProperty);
        Optional<Path> configFile = path(Setting.CONFIG_FILE);
        // The default file is in the data folder, which must be known first; a configured file may set the data folder.
        if (configFile.isPresent()) {
            file.putAll(load(configFile.get()));
        }
        this.dataDir = path(Setting.DATA_DIR)
                .or(() -> Setting.DATA_DIR.standard().map(Path::of))
                .orElseThrow()
                .toAbsolutePath()
                .normalize();
        if (configFile.isEmpty() && Files.exists(dataDir.resolve("guestlist.properties"))) {
            file.putAll(load(dataDir.resolve("guestlist.properties")));
        }
    }

    static LaunchSettings read() throws LaunchException {
        return new LaunchSettings(System::getProperty, System.getenv());
    }

    static LaunchSettings of(Map<String, String> systemProperties, Map<String, String> environment)
            throws LaunchException {
        return new LaunchSettings(systemProperties::get, environment);
    }

    /** @return the data folder, absolute; it may not exist yet */
    Path dataDir() {
        return dataDir;
    }

    /** @return the port to listen on */
    int httpPort() throws LaunchException {
        return port(Setting.HTTP_PORT);
    }

    /** @return the port for https, if there is a certificate for it */
    OptionalInt tlsPort() throws LaunchException {
        return text(Setting.TLS_CERTIFICATE).isPresent() ? OptionalInt.of(port(Setting.TLS_PORT)) : OptionalInt.empty();
    }

    /** @return the address and port of the operators' API, if it has its own */
    Optional<InetSocketAddress> operatorAddress() throws LaunchException {
        return text(Setting.OPERATOR_ADDRESS).isEmpty()
                ? Optional.empty()
                : Optional.of(value(Setting.OPERATOR_ADDRESS, SettingValues::listenAddress));
    }

    private int port(Setting setting) throws LaunchException {
        return value(setting, text -> SettingValues.number(text, setting.least(), setting.most()));
    }

    /** @return the token with which commands call the operators' API: the first of those that count there */
    String operatorToken() throws LaunchException {
        return text(Setting.OPERATOR_TOKENS)
                .map(tokens -> tokens.split(",", 2)[0].strip())
                .filter(token -> !token.isEmpty())
                .orElseThrow(
                        () -> new LaunchException("guestlist.operator.tokens is not set. Set the same token here and"
                                + " where Guestlist runs: GUESTLIST_OPERATOR_TOKENS (openssl rand -hex 32)."));
    }

    /** @return the local address to listen on; by default all, IPv4 and IPv6 */
    String httpAddress() throws LaunchException {
        return textOrDefault(Setting.HTTP_ADDRESS);
    }

    /**
     * @return whether requests during start and stop get a page that says so; otherwise the port is closed, so that another node can answer
     */
    boolean awayPage() throws LaunchException {
        return value(Setting.HTTP_AWAY_PAGE, SettingValues::flag);
    }

    /** @return how log lines are written: {@code text} or {@code json} */
    String logFormat() throws LaunchException {
        String text = textOrDefault(Setting.LOG_FORMAT);
        if (text.equals("text") || text.equals("json")) {
            return text;
        }
        throw new LaunchException("guestlist.log.format must be text or json, not \"" + text + "\".");
    }

    /** @return whether the operator has configured a master key, so that none is created */
    boolean hasMasterKey() throws LaunchException {
        return text(Setting.MASTER_KEY).isPresent();
    }

    /** @throws LaunchException if the database is another than the embedded one in the data folder */
    void requireEmbeddedDatabase() throws LaunchException {
        for (Setting setting : List.of(Setting.DB_URL, Setting.DB_JNDI)) {
            if (text(setting).isPresent()) {
                throw new LaunchException(
                        setting.property() + " names another database than the embedded one, for which this command is."
                                + " See docs/operations in Guestlist's sources.");
            }
        }
    }

    /** @throws LaunchException if the setting is made @param why nobody may make it here, a sentence */
    void refuse(Setting setting, String why) throws LaunchException {
        if (text(setting).isPresent()) {
            throw new LaunchException(setting.property() + " is set, and " + why);
        }
    }

    /** @return whether no other machine can connect: no address is set, or one of the loopback interface */
    boolean listensOnThisMachineAlone() throws LaunchException {
        try {
            Optional<String> address = text(Setting.HTTP_ADDRESS);
            return address.isEmpty() || InetAddress.getByName(address.get()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** @return whether secrets may be printed: as set by the operator; otherwise only on a terminal, since standard output may be a log */
    String console() throws LaunchException {
        return text(Setting.CONSOLE)
                .orElseGet(() -> String.valueOf(
                        "run".equals(systemProperties.apply("org.guestlist.started-by")) || isTerminal()));
    }

    /** Until Java 21 there is a console only on a terminal; later there is always one, which has a method for this. */
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (Runtime.version().feature() < 22
                            || (boolean) Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** @return how long readiness reports "not ready" before a stop */
    Duration stopGrace() throws LaunchException {
        return duration(Setting.STOP_GRACE);
    }

    /** @return how long a stop waits for requests in progress */
    Duration stopTimeout() throws LaunchException {
        return duration(Setting.STOP_TIMEOUT);
    }

    private Duration duration(Setting setting) throws LaunchException {
        return value(setting, text -> SettingValues.duration(text, Duration.ZERO));
    }

    private <T> T value(Setting setting, Function<String, T> parse) throws LaunchException {
        String text = textOrDefault(setting);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new LaunchException(setting.property() + " " + e.getMessage() + ", not \"" + text + "\".", e);
        }
    }

    private Optional<Path> path(Setting setting) throws LaunchException {
        Optional<String> text = text(setting);
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            throw new LaunchException(setting.property() + " is no path of this system: \"" + text.get() + "\".", e);
        }
    }

    private String textOrDefault(Setting setting) throws LaunchException {
        return text(setting).or(setting::standard).orElseThrow();
    }

    private Optional<String> text(Setting setting) throws LaunchException {
        try {
            return given.find(setting.property());
        } catch (InvalidSettingException e) {
            throw new LaunchException(e.getMessage() + ".", e);
        }
    }

    private static Properties load(Path path) throws LaunchException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchException("the settings file " + path + " cannot be read: " + ExceptionText.of(e) + ".", e);
        }
        return properties;
    }
}
