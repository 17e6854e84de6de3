package org.guestlist.password;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The two ways to compute Argon2id 1.3, with the same result. */
enum Argon2 {

    /** libargon2 through JNA: the faster one, and no garbage. */
    NATIVE {
        @Override
        byte[] hash(Argon2Hash parameters, byte[] password) {
            Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
            return argon2.pbkdf(parameters.iterations(), parameters.memoryKib(), parameters.parallelism(), password, parameters.salt(),
                parameters.hash().length);
        }
    },

    /** Bouncy Castle, for platforms without the native library. */
    JAVA {
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

    // The reference implementation's own answer for "password" with "somesalt", 256 KiB, two passes, one lane.
    private static final byte[] KNOWN = HexFormat.of().parseHex(
        "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");

    /** Computes what the parameters, the salt and the length of the hash say; the hash itself is not looked at. */
    abstract byte[] hash(Argon2Hash parameters, byte[] password);

    /** @throws LinkageError or RuntimeException if this way does not work here */
    void check() {
        byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
        byte[] hash = hash(new Argon2Hash(256, 2, 1, salt, KNOWN), "password".getBytes(StandardCharsets.US_ASCII));
        if (!Arrays.equals(KNOWN, hash)) {
            throw new IllegalStateException("It computes something else than Argon2id");
        }
    }
}
