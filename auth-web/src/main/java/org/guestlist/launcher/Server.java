package org.guestlist.launcher;

import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Payara Micro with the application. Its libraries and the application's files are in {@code guestlist.jar}, from where they are unpacked at
 * each start, the libraries behind a class loader of the server's; or they lie unpacked beside it, and the libraries are the class path, by the
 * manifest. That is quicker, and only classes of the class path can come from a class-data archive.
 */
final class Server {

    private static final String UNPACKED = "fish.payara.micro.impl.PayaraMicroImpl";

    private Server() {}

    /**
     * @param temp where to unpack what does not lie unpacked
     * @param arguments as for {@code payara-micro.jar}
     */
    static PayaraMicroBoot boot(Path temp, String... arguments) throws Exception {
        Path jar = PackedFiles.jar();
        Stream<String> all =
                Stream.concat(Stream.of("--deploy", application(jar, temp).toString()), Stream.of(arguments));
        Class<?> server;
        try {
            server = Class.forName(UNPACKED);
        } catch (ClassNotFoundException e) {
            return PayaraMicroLauncher.create(Stream.concat(
                            Stream.of("--unpackdir", temp.resolve("server").toString()), all)
                    .toArray(String[]::new));
        }
        return bootUnpacked(server, jar, all.toArray(String[]::new));
    }

    private static PayaraMicroBoot bootUnpacked(Class<?> server, Path jar, String... arguments) throws Exception {
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

    private static Path application(Path jar, Path temp) throws IOException {
        Path beside = jar.resolveSibling(PackedFiles.APPLICATION);
        try (PackedFiles packed = PackedFiles.open(jar)) {
            if (packed.lieIn(beside, PackedFiles.APPLICATION)) {
                return beside;
            }
            Path unpacked = temp.resolve(PackedFiles.APPLICATION);
            packed.unpack(PackedFiles.APPLICATION, unpacked);
            return unpacked;
        }
    }
}
