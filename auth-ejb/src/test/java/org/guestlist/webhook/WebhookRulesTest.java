package org.guestlist.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.webhook.WebhookDelivery.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {

    private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

    @Test
    void aWebhookIsToldOfWhatWasChosenAndOfTestsNever() {
        WebhookKinds some = WebhookKinds.of(List.of(AuditKind.LOGIN, AuditKind.WEBHOOK_TESTED, AuditKind.UNKNOWN));
        assertThat(some.chosen()).containsExactly(AuditKind.LOGIN);
        assertThat(some.include(AuditKind.LOGIN)).isTrue();
        assertThat(some.include(AuditKind.LOGOUT)).isFalse();
        assertThat(WebhookKinds.choices()).allMatch(WebhookKinds.ALL::include).doesNotContain(AuditKind.UNKNOWN);
        assertThat(WebhookKinds.ALL.include(AuditKind.WEBHOOK_TESTED)).isFalse();
        assertThat(WebhookKinds.of(List.of()).isEmpty()).isTrue();
        assertThat(WebhookKinds.ALL.isEmpty()).isFalse();
    }

    @Test
    void kindsOfANewerVersionAreLeftOut() {
        assertThat(WebhookKinds.parse(false, "LOGIN MOON_LANDED LOGOUT").chosen())
                .containsExactly(AuditKind.LOGIN, AuditKind.LOGOUT);
        assertThat(WebhookKinds.parse(false, "MOON_LANDED").isEmpty()).isTrue();
        assertThat(WebhookKinds.parse(true, "")).isEqualTo(WebhookKinds.ALL);
    }

    /** The column has room for 8,000 characters. */
    @Test
    void allKindsHaveRoomBesideEachOther() {
        WebhookKinds all = WebhookKinds.of(WebhookKinds.choices());
        assertThat(all.column().length()).isLessThan(6_000);
        assertThat(WebhookKinds.parse(false, all.column())).isEqualTo(all);
        assertThat(Arrays.stream(AuditKind.values())
                        .mapToInt(kind -> kind.name().length()))
                .allMatch(length -> length <= 64);
    }

    @Test
    void eventsThatConcernTheSamePersonAreInOneLane() {
        AuditEvent event = AuditEvent.of(AuditKind.LOGIN);
        assertThat(WebhookQueue.lane(event)).isEqualTo(WebhookQueue.NOBODY);
        assertThat(WebhookQueue.lane(AuditEvent.of(AuditKind.LOGIN).about(7L, "ada@acme.example")))
                .isEqualTo(7);
        long stranger = WebhookQueue.lane(AuditEvent.of(AuditKind.LOGIN).about(null, "Ada@acme.example"));
        assertThat(stranger)
                .isNegative()
                .isEqualTo(WebhookQueue.lane(AuditEvent.of(AuditKind.LOGIN).about(null, "ada@acme.example ")))
                .isNotEqualTo(WebhookQueue.lane(AuditEvent.of(AuditKind.LOGIN).about(null, "bob@acme.example")));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "23,0", "24,1", "71,1", "72,2", "119,2"})
    void administratorsAreToldAfterADayAndAfterThree(int hours, int told) {
        assertThat(WebhookHealth.told(NOON, NOON.plus(Duration.ofHours(hours)))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "200,true,false",
        "204,true,false",
        "299,true,false",
        "199,false,false",
        "301,false,false",
        "410,false,true",
        "500,false,false"
    })
    void onlySuccessCountsAsTaken(int status, boolean taken, boolean gone) {
        WebhookAnswer answer = new WebhookAnswer(Optional.of(status), "");
        assertThat(answer.isTaken()).isEqualTo(taken);
        assertThat(answer.isGone()).isEqualTo(gone);
        assertThat(WebhookAnswer.none("nobody there").isTaken()).isFalse();
    }

    @Test
    void ofAnAnswerFromInsideOnlyTheStatusIsKept() {
        byte[] body = "the inside's secret".getBytes(StandardCharsets.UTF_8);
        assertThat(WebhookAnswer.of(new Answer(500, Map.of(), body, true)))
                .isEqualTo(new WebhookAnswer(Optional.of(500), ""));
        assertThat(WebhookAnswer.of(new Answer(500, Map.of(), body)).text()).isEqualTo("the inside's secret");
    }

    @Test
    void anAnswerIsKeptCutAndOnOneLine() {
        assertThat(new WebhookAnswer(Optional.of(500), "a\r\nb\0c\u202ed" + "x".repeat(1000)).text())
                .startsWith("a b c d")
                .hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "https://user@hooks.example.com/",
                "https://hooks.example.com/#x",
                "/hook",
                "https:///hook"
            })
    void addressesThatNobodyShouldPostToAreRefused(String address) {
        assertThat(WebhookSettings.isAddress(URI.create(address))).isFalse();
    }

    @Test
    void aDeliverySaysHowFarItIs() {
        assertThat(List.of(
                                delivery(0, Optional.empty(), Optional.of(NOON)),
                                delivery(2, Optional.empty(), Optional.of(NOON)),
                                delivery(2, Optional.empty(), Optional.empty()),
                                delivery(1, Optional.of(NOON), Optional.empty()))
                        .stream()
                        .map(WebhookDelivery::getState)
                        .collect(Collectors.toList()))
                .containsExactly(State.WAITING, State.RETRYING, State.GIVEN_UP, State.DELIVERED);
    }

    private static WebhookDelivery delivery(int attempts, Optional<Instant> deliveredAt, Optional<Instant> dueAt) {
        return new WebhookDelivery(
                UUID.randomUUID(),
                Optional.empty(),
                AuditKind.LOGIN,
                Optional.empty(),
                NOON,
                attempts,
                Optional.empty(),
                deliveredAt,
                dueAt,
                Optional.empty(),
                Optional.empty());
    }
}
