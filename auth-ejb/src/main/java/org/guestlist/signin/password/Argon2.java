package org.guestlist.signin.password;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The libraries that compute Argon2id 1.3, all with the same result: {@link HashingLibrary} chooses. */
enum Argon2 {

    /** libsodium of the operating system, built for newer processors than the one that is shipped. */
    SYSTEM_SODIUM("libsodium of the system", false) {
        @Override
        byte[] hash(Argon2Hash parameters, byte[] password) {
            return Sodium.OfTheSystem.LIBRARY.hash(parameters, password);
        }
    },

    /** libsodium as it is shipped with Lazysodium. */
    SODIUM("libsodium", false) {
        @Override
        byte[] hash(Argon2Hash parameters, byte[] password) {
            return Sodium.Shipped.LIBRARY.hash(parameters, password);
        }
    },

    /** libargon2, the reference implementation: native, and for all parameters. */
    NATIVE("libargon2", true) {
        @Override
        byte[] hash(Argon2Hash parameters, byte[] password) {
            Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
            return argon2.pbkdf(
                    parameters.iterations(),
                    parameters.memoryKib(),
                    parameters.parallelism(),
                    password,
                    parameters.salt(),
                    parameters.hash().length);
        }
    },

    /** Bouncy Castle, for platforms without a native library. */
    JAVA("Bouncy Castle", true) {
        @Override
        byte[] hash(Argon2Hash parameters, byte[] password) {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(parameters.memoryKib())
                    .withIterations(parameters.iterations())
                    .withParallelism(parameters.parallelism())
                    .withSalt(parameters.salt())
                    .build());
            byte[] hash = new byte[parameters.hash().length];
            generator.generateBytes(password, hash);
            return hash;
        }
    };

    // The answer of all of them for "password" with this salt, 256 KiB, two passes, one lane.
    private static final byte[] SALT = "somesaltsomesalt".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KNOWN =
            HexFormat.of().parseHex("cab746b4621993fdc91ec50787980b414a90a692f0bc68dfe19f9c25b3cba9ec");

    private final String title;
    private final boolean universal;

    Argon2(String title, boolean universal) {
        this.title = title;
        this.universal = universal;
    }

    /** Computes a hash with the parameters, the salt and the length of the given one; its bytes are ignored. */
    abstract byte[] hash(Argon2Hash parameters, byte[] password);

    /** @return whether it can compute a hash with these parameters at all */
    boolean supports(Argon2Hash parameters) {
        return universal || Sodium.supports(parameters);
    }

    /** @throws LinkageError or RuntimeException if this library does not work here */
    void check() {
        byte[] hash = hash(new Argon2Hash(256, 2, 1, SALT, KNOWN), "password".getBytes(StandardCharsets.US_ASCII));
        if (!Arrays.equals(KNOWN, hash)) {
            throw new IllegalStateException("It computes something else than Argon2id");
        }
    }

    /** @return its name, for the log */
    @Override
    public String toString() {
        return title;
    }
}
