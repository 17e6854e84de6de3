package org.guestlist.signin.password;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One libsodium, called through JNA. Only the library is taken from Lazysodium, not its classes: they would look up some four hundred
 * functions, and Guestlist needs two.
 */
final class Sodium {

    private static final int SALT_BYTES = 16; // crypto_pwhash_SALTBYTES
    private static final int MIN_HASH_BYTES = 16; // crypto_pwhash_BYTES_MIN
    private static final int ARGON2ID13 = 2; // crypto_pwhash_ALG_ARGON2ID13

    private final Function pwhash;
    // If size_t has 32 bits, a 64-bit argument would shift the arguments after it.
    private final boolean wide = Native.SIZE_T_SIZE == Long.BYTES;

    private Sodium(NativeLibrary library) {
        if (library.getFunction("sodium_init").invokeInt(new Object[0]) < 0) {
            throw new IllegalStateException("libsodium does not start");
        }
        pwhash = library.getFunction("crypto_pwhash");
    }

    /** The operating system's library; loaded at first use, so that nothing is loaded if another library hashes. */
    static final class OfTheSystem {

        static final Sodium LIBRARY = new Sodium(NativeLibrary.getInstance("sodium"));

        private OfTheSystem() {}
    }

    /** The one in the JAR, unpacked under a new name for each class loader, so that a redeployment loads its own. */
    static final class Shipped {

        static final Sodium LIBRARY =
                new Sodium(NativeLibrary.getInstance(unpacked().getPath()));

        private Shipped() {}

        private static File unpacked() {
            try {
                return Native.extractFromResourcePath(resource(), Sodium.class.getClassLoader());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** libsodium supports only one lane, one length of salt, and Argon2id 1.3. */
    static boolean supports(Argon2Hash parameters) {
        return parameters.parallelism() == 1
                && parameters.salt().length == SALT_BYTES
                && parameters.hash().length >= MIN_HASH_BYTES;
    }

    byte[] hash(Argon2Hash parameters, byte[] password) {
        if (!supports(parameters)) {
            // libsodium would read beyond the end of a shorter salt.
            throw new IllegalArgumentException("Not for libsodium: " + parameters);
        }
        byte[] hash = new byte[parameters.hash().length];
        long bytes = parameters.memoryKib() * 1024L;
        int failed = pwhash.invokeInt(new Object[] {
            hash,
            (long) hash.length,
            password,
            (long) password.length,
            parameters.salt(),
            (long) parameters.iterations(),
            wide ? (Object) bytes : (Object) (int) bytes,
            ARGON2ID13
        });
        if (failed != 0) {
            throw new IllegalStateException("libsodium cannot compute " + parameters + ": it got no memory");
        }
        return hash;
    }

    /** Where Lazysodium keeps the library for this platform. */
    private static String resource() {
        boolean arm = Platform.isARM();
        if (Platform.isMac()) {
            return arm ? "/mac/aarch64/libsodium.dylib" : "/mac/intel/libsodium.dylib";
        }
        if (Platform.isWindows() && !arm) {
            return Platform.is64Bit() ? "/windows64/libsodium.dll" : "/windows/libsodium.dll";
        }
        if (Platform.isLinux() && Platform.isIntel()) {
            return Platform.is64Bit() ? "/linux64/libsodium.so" : "/linux/libsodium.so";
        }
        if (Platform.isLinux() && arm) {
            return Platform.is64Bit() ? "/arm64/libsodium.so" : "/armv6/libsodium.so";
        }
        throw new UnsatisfiedLinkError("no libsodium is shipped for " + Platform.RESOURCE_PREFIX);
    }
}
