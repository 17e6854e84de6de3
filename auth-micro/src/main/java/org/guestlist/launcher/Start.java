package org.guestlist.launcher;

import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.guestlist.base.launch.Launch;
import org.guestlist.base.launch.Launch.Told;
import org.guestlist.base.launch.LaunchedApplication;
import org.guestlist.base.setting.Setting;

/** One start of Guestlist: checks the preconditions, boots the server with the application, and prints its address. */
final class Start {

    private static final String HTTP_ADDRESS = Setting.HTTP_ADDRESS.property();

    // The terminal's streams, before the log file replaces them for the server.
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Optional<Demonstration> demonstration;

    private Start(Optional<Demonstration> demonstration) {
        this.demonstration = demonstration;
    }

    /** Starts Guestlist and returns, with the server's threads running; or prints why not and ends the process. */
    static void guestlist() {
        run(new Start(Optional.empty()));
    }

    /** The same for a demonstration. */
    static void guestlist(Demonstration prepared) {
        run(new Start(Optional.of(prepared)));
    }

    private static void run(Start start) {
        try {
            start.run();
        } catch (LaunchException e) {
            start.err.println("guestlist: " + e.getMessage());
            System.exit(1);
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            start.err.println("guestlist: unexpected failure: " + e);
            System.exit(1);
        }
    }

    private void run() throws Exception {
        // Micro would use only IPv4, also for "all addresses". It is read only once, so it must be set before the first
        // socket.
        System.setProperty("java.net.preferIPv4Stack", System.getProperty("java.net.preferIPv4Stack", "false"));
        LaunchSettings settings = LaunchSettings.read();
        int port = settings.httpPort();
        OptionalInt tlsPort = settings.tlsPort();
        if (demonstration.isEmpty() && DemoFolder.is(settings.dataDir())) {
            throw new LaunchException("the data folder " + settings.dataDir()
                    + " is that of a demonstration, whose passwords are known. Start it with --demo, or choose another folder:"
                    + " GUESTLIST_DATA_DIR.");
        }
        DataFolder data = DataFolder.open(settings.dataDir());
        Path log = data.log();
        Path temp = data.temp();
        if (!settings.hasMasterKey()) {
            System.setProperty(Setting.MASTER_KEY.property(), data.masterKey());
        }
        System.setProperty(Setting.DATA_DIR.property(), settings.dataDir().toString());
        System.setProperty(Setting.CONSOLE.property(), settings.console());
        Launch.begin();
        demonstration.ifPresent(Demonstration::begin);
        LogLines.format(settings.logFormat());
        // Otherwise it appears on the server's own error pages.
        System.setProperty("product.name", "");
        // Libraries unpack themselves there, native code included: not where other users could plant files, and nothing
        // is left behind.
        System.setProperty("java.io.tmpdir", temp.toString());
        TrustStore.choose();

        Duration grace = settings.stopGrace();
        Duration timeout = settings.stopTimeout();
        boolean awayPage = settings.awayPage();
        checkOwnName();
        StartupListener keeper = holdPort(settings.httpAddress(), HTTP_ADDRESS, port, "GUESTLIST_HTTP_PORT");
        if (tlsPort.isPresent()) {
            // There is no page for the meantime, but the start is not to fail at its end.
            holdPort(settings.httpAddress(), HTTP_ADDRESS, tlsPort.getAsInt(), "GUESTLIST_TLS_PORT")
                    .close();
        }
        Optional<InetSocketAddress> operators = settings.operatorAddress();
        if (operators.isPresent()) {
            holdPort(
                            operators.get().getHostString(),
                            Setting.OPERATOR_ADDRESS.property(),
                            operators.get().getPort(),
                            "GUESTLIST_OPERATOR_ADDRESS")
                    .close();
        }
        if (!awayPage) {
            keeper.close();
        }
        out.println("Guestlist is starting ...");
        redirectToLog(log);
        boot(temp, log);
        Optional<String> guide = prepare();
        LaunchedApplication application = Launch.application().orElseThrow();
        application.warmUp(Announcement.address(port));
        keeper.close();
        application.open();
        Stop.onSignals(out, grace, timeout, awayPage);
        out.print(new Announcement(settings.dataDir(), log, port, guide).text());
    }

    /** @return who can sign in how, in a demonstration */
    private Optional<String> prepare() throws LaunchException {
        if (demonstration.isEmpty()) {
            return Optional.empty();
        }
        demonstration.get().patience().ifPresent(out::println);
        return Optional.of(demonstration.get().prepare());
    }

    /** The server looks its machine up by name, and says little if it does not find it. */
    private static void checkOwnName() throws LaunchException {
        try {
            InetAddress.getLocalHost();
        } catch (UnknownHostException e) {
            throw new LaunchException(
                    "this machine does not find itself by its name (" + e.getMessage()
                            + "). Add the name to /etc/hosts, in the line of 127.0.0.1.",
                    e);
        }
    }

    private static StartupListener holdPort(String address, String addressSetting, int port, String setting)
            throws LaunchException {
        InetAddress local = localAddress(address, addressSetting);
        try {
            return StartupListener.open(new InetSocketAddress(local, port));
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot listen on port " + port + ": " + ExceptionText.of(e)
                            + ". Stop what uses it, or choose another port: " + setting + ".",
                    e);
        }
    }

    private static InetAddress localAddress(String address, String setting) throws LaunchException {
        try {
            InetAddress local = InetAddress.getByName(address);
            if (local.isAnyLocalAddress() || NetworkInterface.getByInetAddress(local) != null) {
                return local;
            }
        } catch (IOException e) {
            // Handled below, like an address of another machine.
        }
        throw new LaunchException(setting + " is no address of this machine: \"" + address + "\".");
    }

    private static void redirectToLog(Path log) throws LaunchException {
        try {
            PrintStream stream = new PrintStream(new ServerLog(log), true, StandardCharsets.UTF_8);
            System.setOut(stream);
            System.setErr(stream);
        } catch (IOException e) {
            throw new LaunchException("the log file " + log + " cannot be written: " + ExceptionText.of(e) + ".", e);
        }
    }

    /** The server's own listener has a port of the loopback address, for the warm-up; the others are opened when that is over. */
    private static void boot(Path temp, Path log) throws Exception {
        long before = Files.size(log);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path commands = temp.resolve("pre-boot-commands.txt");
        String listener =
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.";
        // It is opened once the application is ready.
        Files.writeString(
                commands,
                listener + "address=" + InetAddress.getLoopbackAddress().getHostAddress() + "\n" + listener
                        + "enabled=false\n");
        PayaraMicroBoot server;
        try {
            // Only --nohazelcast: together with --nocluster, clustering would be enabled again, with an open port.
            server = Server.boot(
                    temp,
                    "--nohazelcast",
                    "--disablephonehome",
                    "--port",
                    Integer.toString(port),
                    "--prebootcommandfile",
                    commands.toString());
        } catch (Exception e) {
            e.printStackTrace();
            throw new LaunchException(FailureReason.find(log, before), e);
        }
        // The server itself would run without an application, and counts one that failed late as deployed.
        if (server.getRuntime().getDeployedApplicationNames().isEmpty()
                || Launch.application().isEmpty()
                || Launch.told(Told.FAILURE).isPresent()) {
            throw new LaunchException(FailureReason.find(log, before));
        }
    }
}
