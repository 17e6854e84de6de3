package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.jna.NativeLibrary;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.client.Source;
import org.guestlist.platform.config.Settings;
import org.guestlist.signin.password.HashingQueue.Asker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

    private final HashingQueue queue = new HashingQueue(2, 10, Duration.ofSeconds(20));
    private final PasswordHasher hasher = hasher(64, 1, 1, Argon2.NATIVE);

    private PasswordHasher hasher(int memoryKib, int iterations, int parallelism, Argon2 argon2) {
        return new PasswordHasher(
                settings(memoryKib, iterations, parallelism),
                new CurrentTenant(),
                new CurrentClient(),
                queue,
                library(argon2));
    }

    /** All libraries but the system's libsodium, where the system has none. */
    static List<Argon2> here() {
        List<Argon2> all = new ArrayList<>(List.of(Argon2.values()));
        try {
            NativeLibrary.getInstance("sodium");
        } catch (UnsatisfiedLinkError e) {
            all.remove(Argon2.SYSTEM_SODIUM);
        }
        return all;
    }

    private static HashingLibrary library(Argon2 argon2) {
        return new HashingLibrary(argon2, Argon2.JAVA);
    }

    private static Settings settings(int memoryKib, int iterations, int parallelism) {
        return new Settings() {
            @Override
            public int argon2MemoryKib() {
                return memoryKib;
            }

            @Override
            public int argon2Iterations() {
                return iterations;
            }

            @Override
            public int argon2Parallelism() {
                return parallelism;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("here")
    void aPasswordVerifiesWithItsOwnHashAlone(Argon2 argon2) {
        PasswordHasher either = hasher(64, 1, 1, argon2);
        String hash = either.generate("Kw7rtzu9".toCharArray());
        assertThat(either.verify("Kw7rtzu9".toCharArray(), hash)).isTrue();
        assertThat(either.verify("kw7rtzu9".toCharArray(), hash)).isFalse();
        assertThat(either.verify("Kw7rtzu9 ".toCharArray(), hash)).isFalse();
        assertThat(either.verify(new char[0], hash)).isFalse();
    }

    @Test
    void hashesAreInPhcFormatWithTheDeploymentsParametersAndASaltOfTheirOwn() {
        String hash = hasher(19456, 2, 1, Argon2.NATIVE).generate("Kw7rtzu9".toCharArray());
        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher(19456, 2, 1, Argon2.NATIVE).generate("Kw7rtzu9".toCharArray()))
                .isNotEqualTo(hash);
    }

    @ParameterizedTest
    @MethodSource("here")
    void aHashMadeByOneLibraryVerifiesWithEachOther(Argon2 one) {
        char[] password = "Größe 😀 7".toCharArray();
        String hash = hasher(64, 2, 1, one).generate(password);
        for (Argon2 other : here()) {
            assertThat(hasher(64, 2, 1, other).verify(password, hash))
                    .as("%s's hash with %s", one, other)
                    .isTrue();
            assertThat(hasher(64, 2, 1, other).verify("Größe 😀 8".toCharArray(), hash))
                    .as("another password, with %s", other)
                    .isFalse();
        }
        assertThat(Argon2Factory.create(Argon2Types.ARGON2id)
                        .verify(hash, "Größe 😀 7".getBytes(StandardCharsets.UTF_8)))
                .as("libargon2's own verification")
                .isTrue();
    }

    /** libsodium knows one lane and one length of salt only; hashes of another deployment verify all the same. */
    @ParameterizedTest
    @MethodSource("here")
    void aHashThatALibraryCannotComputeVerifiesAllTheSame(Argon2 argon2) {
        PasswordHasher either = hasher(64, 1, 1, argon2);
        assertThat(either.verify(
                        "Kw7rtzu9".toCharArray(), hasher(64, 1, 4, Argon2.JAVA).generate("Kw7rtzu9".toCharArray())))
                .isTrue();
        String ofTheReference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(either.verify("password".toCharArray(), ofTheReference)).isTrue();
        assertThat(either.verify("passw0rd".toCharArray(), ofTheReference)).isFalse();
    }

    @Test
    void aHashWithOtherParametersVerifiesAndIsDueForANewOne() {
        String old = hasher(128, 2, 1, Argon2.NATIVE).generate("Kw7rtzu9".toCharArray());
        assertThat(hasher.verify("Kw7rtzu9".toCharArray(), old)).isTrue();
        assertThat(hasher.needsRehash(old)).isTrue();
        assertThat(hasher.needsRehash(hasher.generate("Kw7rtzu9".toCharArray())))
                .isFalse();
        assertThat(hasher(64, 2, 1, Argon2.NATIVE).needsRehash(hasher.generate("x".toCharArray())))
                .isTrue();
        assertThat(hasher(64, 1, 2, Argon2.NATIVE).needsRehash(hasher.generate("x".toCharArray())))
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "broken",
                "$argon2id$v=19$m=64,t=1,p=1$$",
                "$2a$10$abcdefghijklmnopqrstuuJ4wNrgmSgHGOVfHHsTsNxmZ0bhe2k2y"
            })
    void aMalformedStoredHashMatchesNothingAndThrowsNothing(String stored) {
        assertThat(hasher.verify("Kw7rtzu9".toCharArray(), stored)).isFalse();
        assertThat(hasher.verify(new char[0], stored)).isFalse();
        assertThat(hasher.needsRehash(stored)).isTrue();
    }

    @Test
    void theSamePasswordInAnotherNormalFormVerifies() {
        String hash = hasher.generate("Zürich 8001".toCharArray());
        assertThat(hasher.verify("Zu\u0308rich 8001".toCharArray(), hash)).isTrue();
        assertThat(hasher.verify("Zurich 8001".toCharArray(), hash)).isFalse();
    }

    @Test
    void aLongPasswordCountsToItsLastCharacter() {
        String start = "😀".repeat(127);
        String hash = hasher.generate((start + "a").toCharArray());
        assertThat(hasher.verify((start + "a").toCharArray(), hash)).isTrue();
        assertThat(hasher.verify((start + "b").toCharArray(), hash)).isFalse();
    }

    @Test
    void aTooLongPasswordIsRefusedNotTruncated() {
        String hash = hasher.generate("x".repeat(128).toCharArray());
        assertThat(hasher.verify("x".repeat(129).toCharArray(), hash)).isFalse();
        assertThat(hasher.verify("x".repeat(1_000_000).toCharArray(), hash)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hasher.generate("x".repeat(129).toCharArray()));
        assertThat(hasher.verify(
                        "u\u0308".repeat(128).toCharArray(),
                        hasher.generate("ü".repeat(128).toCharArray())))
                .isTrue();
    }

    @Test
    void theCallersArrayIsLeftAlone() {
        char[] password = "Kw7rtzu9".toCharArray();
        hasher.verify(password, hasher.generate(password));
        assertThat(password).isEqualTo("Kw7rtzu9".toCharArray());
    }

    @Test
    void workForNobodyTakesAnyInput() {
        assertThatCode(() -> {
                    hasher.verifyNothing(new char[0]);
                    hasher.verifyNothing("Kw7rtzu9".toCharArray());
                    hasher.verifyNothing("x".repeat(1_000_000).toCharArray());
                })
                .doesNotThrowAnyException();
    }

    @Test
    void theQueueLearnsFromWhereAndWhetherTheBrowserIsKnown() {
        List<HashingQueue.Asker> askers = new ArrayList<>();
        HashingQueue listening = new HashingQueue(1, 10, Duration.ofSeconds(20)) {
            @Override
            public <T> T run(Asker asker, java.util.function.Supplier<T> hash) {
                askers.add(asker);
                return super.run(asker, hash);
            }
        };
        CurrentClient client = new CurrentClient();
        client.comesFrom("2001:db8::7", "Test");
        PasswordHasher asking =
                new PasswordHasher(settings(64, 1, 1), new CurrentTenant(), client, listening, library(Argon2.NATIVE));
        asking.verifyNothing("x".toCharArray());
        client.comesInKnownBrowser();
        asking.verifyNothing("x".toCharArray());
        assertThat(askers)
                .containsExactly(
                        new HashingQueue.Asker(0, Source.of("2001:db8::ffff"), false),
                        new HashingQueue.Asker(0, Source.of("2001:db8::ffff"), true));
    }

    @Test
    void workForNobodyIsTheSameHashAsForAnAccount() {
        int[] hashes = new int[1];
        HashingQueue counting = new HashingQueue(1, 10, Duration.ofSeconds(20)) {
            @Override
            public <T> T run(Asker asker, java.util.function.Supplier<T> hash) {
                hashes[0]++;
                return super.run(asker, hash);
            }
        };
        PasswordHasher counted = new PasswordHasher(
                settings(64, 1, 1), new CurrentTenant(), new CurrentClient(), counting, library(Argon2.NATIVE));
        String hash = counted.generate("Kw7rtzu9".toCharArray());
        for (Runnable attempt : new Runnable[] {
            () -> counted.verify("Kw7rtzu9".toCharArray(), hash),
            () -> counted.verify(new char[0], hash),
            () -> counted.verify("x".repeat(999).toCharArray(), hash),
            () -> counted.verify("x".toCharArray(), "broken"),
            () -> counted.verifyNothing("x".toCharArray()),
            () -> counted.verifyNothing(new char[0])
        }) {
            hashes[0] = 0;
            attempt.run();
            assertThat(hashes[0]).as("one hash each").isEqualTo(1);
        }
    }

    @Test
    void encodesUtf8() {
        for (String text : new String[] {"", "abc", "Größe", "пароль", "密码", "😀"}) {
            assertThat(PasswordHasher.encode(text.toCharArray())).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
