package org.guestlist.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorDoorTest {

    private static final Optional<String> OPS = Optional.of("ops.example.com");

    private static boolean open(String host, String client, boolean plainHttp, Optional<String> setting) {
        return OperatorDoor.isOpenTo(new Forwarded(host, client, plainHttp), setting);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080,     127.0.0.1,       true",
        "127.0.0.1:8080,     127.0.0.1,       true",
        "[::1]:8080,         0:0:0:0:0:0:0:1, true",
        "LOCALHOST,          127.0.0.1,       true",
        "localhost:8080,     192.0.2.1,       false",
        "acme.example.com,   127.0.0.1,       false",
        "ops.example.com,    127.0.0.1,       false",
        ",                   127.0.0.1,       false"
    })
    void withoutAHostOnlyTheMachineItselfGetsIn(String host, String client, boolean open) {
        assertThat(open(host, client, false, Optional.empty())).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "ops.example.com,      192.0.2.1, false, true",
        "OPS.example.com:443,  192.0.2.1, false, true",
        "ops.example.com,      192.0.2.1, true,  false",
        "acme.example.com,     192.0.2.1, false, false",
        "ops.example.com.evil, 192.0.2.1, false, false",
        "localhost,            192.0.2.1, false, false",
        "localhost,            127.0.0.1, false, true"
    })
    void withAHostOthersGetInUnderItAlone(String host, String client, boolean plainHttp, boolean open) {
        assertThat(open(host, client, plainHttp, OPS)).isEqualTo(open);
    }

    @Test
    void onlyPathsBelowAreOfTheApi() {
        assertThat(OperatorDoor.isPath("/api/operator")).isTrue();
        assertThat(OperatorDoor.isPath("/api/operator/jobs")).isTrue();
        assertThat(OperatorDoor.isPath("/api/operators")).isFalse();
        assertThat(OperatorDoor.isPath("/api/mail/bounces")).isFalse();
    }
}
