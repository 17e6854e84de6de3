package org.guestlist.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.base.launch.Demo;
import org.guestlist.base.launch.Launch;
import org.guestlist.base.setting.Setting;

/**
 * What is different in {@code guestlist.jar --demo}: a folder of its own, the embedded database, no mail server and no receiver of events,
 * this machine alone, and nobody who is asked outside of it.
 */
final class Demonstration {

    /** Before the first day on which something happens. */
    private static final Duration STORY = Duration.ofDays(40);

    /** Whatever leads out of this machine, or to data of others. */
    private static final List<Setting> NONE_OF = List.of(
            Setting.DB_URL, Setting.DB_JNDI, Setting.MAIL_HOST, Setting.SYSLOG_ADDRESS, Setting.AUDIT_WEBHOOK_URL);

    /** A line as for a hash that was in no breach. */
    private static final byte[] PADDING = ("0".repeat(35) + ":0").getBytes(StandardCharsets.US_ASCII);

    private final DemoFolder folder;

    private Demonstration(DemoFolder folder) {
        this.folder = folder;
    }

    /**
     * Prepares it: from now on the settings are those of the demonstration.
     *
     * @param fresh whether to begin anew
     * @throws LaunchException if a setting leads out of it
     */
    static Demonstration prepare(boolean fresh) throws LaunchException {
        LaunchSettings given = LaunchSettings.read();
        for (Setting setting : NONE_OF) {
            given.refuse(setting, "a demonstration has invented people, and stays on this machine. Start it without.");
        }
        if (!given.listensOnThisMachineAlone()) {
            throw new LaunchException(
                    Setting.HTTP_ADDRESS.property()
                            + " is not of this machine alone, and everybody's password in a demonstration is known. Start it without.");
        }
        int port = given.httpPort();
        DemoFolder folder = DemoFolder.open(given.dataDir(), port, fresh);
        Map<Setting, String> settings = Map.ofEntries(
                Map.entry(Setting.DATA_DIR, folder.path().toString()),
                // What a settings file says is for real people.
                Map.entry(
                        Setting.CONFIG_FILE,
                        folder.path().resolve(DemoFolder.MARK).toString()),
                Map.entry(Setting.CONSOLE, "true"),
                Map.entry(Setting.HTTP_ADDRESS, InetAddress.getLoopbackAddress().getHostAddress()),
                Map.entry(Setting.HTTP_PORT, String.valueOf(port)),
                Map.entry(Setting.BOOTSTRAP_NAME, "Acme"),
                Map.entry(Setting.BOOTSTRAP_HOST, "acme.localhost"),
                Map.entry(Setting.BOOTSTRAP_ADMIN_EMAIL, "ada.lovelace@acme.example"),
                Map.entry(Setting.BOOTSTRAP_TIME_ZONE, ZoneId.systemDefault().getId()),
                Map.entry(Setting.OUTBOUND_ALLOW, "hq.localhost"),
                // A month of people is written while their mails are sent: a slow machine must not end that.
                Map.entry(Setting.DB_LOCK_TIMEOUT, "PT1M"),
                Map.entry(Setting.HIBP_URL, knowsNoPassword()));
        settings.forEach((setting, value) -> System.setProperty(setting.property(), value));
        return new Demonstration(folder);
    }

    /** @return the address of a mirror of Have I Been Pwned in which there is no password, so that nobody outside is asked */
    private static String knowsNoPassword() throws LaunchException {
        try {
            HttpServer mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            mirror.createContext("/range/", exchange -> {
                exchange.sendResponseHeaders(200, PADDING.length);
                exchange.getResponseBody().write(PADDING);
                exchange.close();
            });
            mirror.start();
            return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                    + mirror.getAddress().getPort();
        } catch (IOException e) {
            throw new LaunchException("no port of this machine can be opened: " + ExceptionText.of(e) + ".", e);
        }
    }

    /** Tells the application, before it starts, that this is one. */
    void begin() {
        Launch.demonstrate(folder.isPrepared() ? Demo.goOn(folder.mails()) : Demo.begin(folder.mails(), STORY));
    }

    /** @return what the console says while it is prepared; empty if it is prepared already */
    Optional<String> patience() {
        return folder.isPrepared()
                ? Optional.empty()
                : Optional.of("The demonstration is being prepared in " + folder.path()
                        + ": a month of sign-ins, in less than a minute ...");
    }

    /**
     * Prepares it, if it is not.
     *
     * @return who can sign in how
     */
    String prepare() throws LaunchException {
        try {
            String guide = Launch.demo().orElseThrow().prepare();
            folder.prepared();
            return guide;
        } catch (IOException | RuntimeException e) {
            throw new LaunchException(
                    "the demonstration cannot be prepared: " + ExceptionText.of(e)
                            + ". The log says more; the next start begins anew.",
                    e);
        }
    }
}
