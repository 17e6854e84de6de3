package org.guestlist.launcher;

import fish.payara.micro.boot.PayaraMicroBoot;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Payara Micro with the application. Its libraries are {@code guestlist.jar} itself (docs/adr/0020), so it is called without Payara's own
 * launcher, which would unpack them and load them by a class loader of its own, from where no class-data archive takes a class.
 */
final class Server {

    private static final String TYPE = "fish.payara.micro.impl.PayaraMicroImpl";

    private Server() {}

    /**
     * @param temp where to unpack the application
     * @param arguments as for {@code payara-micro.jar}
     */
    static PayaraMicroBoot boot(Path temp, String... arguments) throws Exception {
        Path jar = PackedFiles.jar();
        Path application = temp.resolve(PackedFiles.APPLICATION);
        try (PackedFiles packed = PackedFiles.open()) {
            packed.unpack(PackedFiles.APPLICATION, application);
        }
        // What Payara's launcher tells it.
        System.setProperty("fish.payara.micro.BootJar", jar.toUri().toString());
        String[] all = Stream.concat(Stream.of("--deploy", application.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        try {
            // Not known to the compiler, since it is in a jar within payara-micro.jar.
            return (PayaraMicroBoot)
                    Class.forName(TYPE).getMethod("create", String[].class).invoke(null, (Object) all);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
