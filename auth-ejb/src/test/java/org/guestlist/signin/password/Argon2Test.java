package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.Argon2Version;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2Test {

    // RFC 9106 §5.3
    private static final byte[] RFC_TAG =
            HexFormat.of().parseHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    private static final byte[] RFC_PASSWORD = filled(32, 1);
    private static final byte[] RFC_SALT = filled(16, 2);
    private static final byte[] RFC_SECRET = filled(8, 3);
    private static final byte[] RFC_DATA = filled(12, 4);

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("org.guestlist.signin.password.PasswordHasherTest#here")
    void computesTheReferenceImplementationsAnswer(Argon2 argon2) {
        assertThatCode(argon2::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "JAVA"})
    void verifiesAHashOfTheReferenceImplementation(Argon2 argon2) {
        Argon2Hash hash = Argon2Hash.parse(
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
                .orElseThrow();
        assertThat(argon2.hash(hash, "password".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(hash.hash());
    }

    @Test
    void libsodiumIsNotHandedAShorterSaltThanItReads() {
        byte[] password = {1};
        for (int[] p : new int[][] {{64, 1, 1, 15, 32}, {64, 1, 1, 17, 32}, {64, 1, 2, 16, 32}, {64, 1, 1, 16, 15}}) {
            Argon2Hash parameters = new Argon2Hash(p[0], p[1], p[2], new byte[p[3]], new byte[p[4]]);
            assertThat(Argon2.SODIUM.supports(parameters))
                    .as(parameters.toString())
                    .isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> Argon2.SODIUM.hash(parameters, password));
        }
    }

    /** Guestlist uses neither secret nor associated data, which the RFC's vector has: this checks the libraries below {@link Argon2}. */
    @Test
    void bothLibrariesComputeTheVectorOfRfc9106() {
        Argon2Advanced library = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
        assertThat(library.rawHashAdvanced(
                        3, 32, 4, RFC_PASSWORD.clone(), RFC_SALT, RFC_SECRET.clone(), RFC_DATA, 32, Argon2Version.V13))
                .isEqualTo(RFC_TAG);

        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withIterations(3)
                .withMemoryAsKB(32)
                .withParallelism(4)
                .withSalt(RFC_SALT)
                .withSecret(RFC_SECRET)
                .withAdditional(RFC_DATA)
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(RFC_PASSWORD, tag);
        assertThat(tag).isEqualTo(RFC_TAG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "Kw7rtzu9",
                "пароль😀",
                "a rather long password, with 64 characters and then some more of them"
            })
    void allComputeTheSame(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        for (int[] p :
                new int[][] {{8, 1, 1, 16, 16}, {64, 3, 2, 8, 32}, {19456, 2, 1, 16, 32}, {1024, 1, 4, 24, 64}}) {
            Argon2Hash parameters = new Argon2Hash(p[0], p[1], p[2], filled(p[3], 7), new byte[p[4]]);
            byte[] expected = Argon2.JAVA.hash(parameters, bytes);
            assertThat(expected).hasSize(p[4]);
            for (Argon2 other : PasswordHasherTest.here()) {
                if (other.supports(parameters)) {
                    assertThat(other.hash(parameters, bytes))
                            .as("%s, %s", other, parameters)
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** What a server does at a redeploy: the same libraries again in a new class loader of the same JVM. */
    @ParameterizedTest
    @EnumSource(names = {"SODIUM", "NATIVE"})
    void theNativeLibraryLoadsAgainInEachNewClassLoader(Argon2 library) throws Exception {
        URL[] path = Stream.concat(
                        Stream.of(
                                jarOf("/" + Platform.RESOURCE_PREFIX + "/" + System.mapLibraryName("argon2")),
                                jarOf("/arm64/libsodium.so")),
                        Stream.of(Argon2.class, Argon2Factory.class, Native.class, Argon2Parameters.class)
                                .map(type -> type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()))
                .toArray(URL[]::new);
        for (int deployment = 1; deployment <= 3; deployment++) {
            try (URLClassLoader application = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
                Class<?> argon2 = application.loadClass(Argon2.class.getName());
                assertThat(argon2).isNotSameAs(Argon2.class);
                Method check = argon2.getDeclaredMethod("check");
                check.setAccessible(true);
                check.invoke(argon2.getEnumConstants()[library.ordinal()]);
            }
        }
    }

    private URL jarOf(String resource) throws IOException {
        return ((JarURLConnection) getClass().getResource(resource).openConnection()).getJarFileURL();
    }
}
