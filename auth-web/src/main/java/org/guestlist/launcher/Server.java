package org.guestlist.launcher;

import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Payara Micro. Its libraries are in {@code guestlist.jar}, from where it unpacks them at each start behind a class loader of its own; or
 * they lie unpacked beside it and are the class path, by the manifest. That is quicker, and only classes of the class path can come from a
 * class-data archive.
 */
final class Server {

    private static final String UNPACKED = "fish.payara.micro.impl.PayaraMicroImpl";

    private Server() {}

    /**
     * @param temp where to unpack what does not lie unpacked
     * @param arguments as for {@code payara-micro.jar}
     */
    static PayaraMicroBoot boot(Path temp, String... arguments) throws Exception {
        Class<?> server;
        try {
            server = Class.forName(UNPACKED);
        } catch (ClassNotFoundException e) {
            return PayaraMicroLauncher.create(Stream.concat(
                            Stream.of("--unpackdir", temp.resolve("server").toString()), Stream.of(arguments))
                    .toArray(String[]::new));
        }
        return bootUnpacked(server, arguments);
    }

    private static PayaraMicroBoot bootUnpacked(Class<?> server, String... arguments) throws Exception {
        Path jar = Path.of(
                Server.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        // What Payara's own launcher tells it.
        System.setProperty("fish.payara.micro.BootJar", jar.toUri().toString());
        System.setProperty(
                "fish.payara.micro.UnpackDir", jar.resolveSibling("MICRO-INF").toString());
        try {
            return (PayaraMicroBoot) server.getMethod("create", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
