package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorDoorTest {

    private static final Optional<String> OPS = Optional.of("ops.example.com");

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,     127.0.0.1,       true,  true",
        "127.0.0.1:8080,     127.0.0.1,       true,  true",
        "[::1]:8080,         0:0:0:0:0:0:0:1, true,  true",
        "LOCALHOST,          127.0.0.1,       true,  true",
        "localhost:8080,     127.0.0.1,       false, false",
        "localhost:8080,     192.0.2.1,       true,  false",
        "acme.example.com,   127.0.0.1,       true,  false",
        "ops.example.com,    127.0.0.1,       true,  false",
        ",                   127.0.0.1,       true,  false"
    })
    void withoutAHostOnlyTheMachineItselfGetsIn(String host, String client, boolean direct, boolean open) {
        assertThat(OperatorDoor.isOpenTo(new Forwarded(host, client, false), direct, false, Optional.empty()))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "ops.example.com,      192.0.2.1, true,  true",
        "OPS.example.com:443,  192.0.2.1, true,  true",
        "ops.example.com,      192.0.2.1, false, false",
        "acme.example.com,     192.0.2.1, true,  false",
        "ops.example.com.evil, 192.0.2.1, true,  false",
        "localhost,            192.0.2.1, true,  false",
        "localhost,            127.0.0.1, false, true"
    })
    void withAHostOthersGetInUnderItAlone(String host, String client, boolean encrypted, boolean open) {
        assertThat(OperatorDoor.isOpenTo(new Forwarded(host, client, false), true, encrypted, OPS))
                .isEqualTo(open);
    }

    @Test
    void aLoopbackHostInTheSettingOpensNothingToOthers() {
        assertThat(OperatorDoor.isOpenTo(
                        new Forwarded("localhost", "192.0.2.1", false), true, true, Optional.of("localhost")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true,  false, true",
        "127.0.0.1, false, false, false",
        "192.0.2.1, true,  false, false",
        "192.0.2.1, false, true,  true"
    })
    void noTokenGoesOverTheNetworkInPlainTextAtAnAddressOfItsOwn(
            String client, boolean direct, boolean encrypted, boolean open) {
        assertThat(OperatorDoor.isSafe(new Forwarded("any", client, false), direct, encrypted))
                .isEqualTo(open);
    }

    @Test
    void onlyPathsBelowAreOfTheApi() {
        assertThat(OperatorDoor.isPath("/api/operator")).isTrue();
        assertThat(OperatorDoor.isPath("/api/operator/jobs")).isTrue();
        assertThat(OperatorDoor.isPath("/api/operators")).isFalse();
        assertThat(OperatorDoor.isPath("/api/mail/bounces")).isFalse();
    }
}
