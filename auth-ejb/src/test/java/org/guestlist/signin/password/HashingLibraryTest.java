package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HashingLibraryTest {

    private static final Logger LOG = Logger.getLogger(HashingLibrary.class.getName());

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(handler);
    }

    private static Argon2Hash parameters(int parallelism) {
        return new Argon2Hash(64, 1, parallelism, new byte[16], new byte[32]);
    }

    @Test
    void oneThatWorksIsChosenAndNamedWithItsTime() {
        assertComputes(HashingLibrary.choose(parameters(1)), parameters(1));
        assertThat(lines)
                .singleElement()
                .asString()
                .matches("INFO Passwords are hashed by lib(sodium|sodium of the system|argon2): \\d+\\.\\d ms each\\.");
    }

    @Test
    void withoutANativeLibraryThereIsBouncyCastleAndAWarning() {
        assertComputes(HashingLibrary.choose(parameters(1), List.of()), parameters(1));
        assertThat(lines).singleElement().asString().startsWith("WARNING No native library for Argon2 works here");
    }

    @Test
    void whatCannotComputeTheDeploymentsHashesIsNotChosen() {
        assertComputes(HashingLibrary.choose(parameters(2), List.of(Argon2.SODIUM, Argon2.NATIVE)), parameters(2));
        assertThat(lines).singleElement().asString().startsWith("INFO Passwords are hashed by libargon2:");
        lines.clear();
        assertComputes(HashingLibrary.choose(parameters(2), List.of(Argon2.SODIUM)), parameters(2));
        assertThat(lines).singleElement().asString().startsWith("WARNING");
    }

    private static void assertComputes(HashingLibrary library, Argon2Hash parameters) {
        assertThat(library.hash(parameters, new byte[] {1})).isEqualTo(Argon2.JAVA.hash(parameters, new byte[] {1}));
    }
}
