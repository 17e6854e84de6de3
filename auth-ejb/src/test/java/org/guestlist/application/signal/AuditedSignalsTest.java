package org.guestlist.application.signal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.guestlist.application.signal.Signal.Initiator;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.session.LoginMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AuditedSignalsTest {

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_DISABLED, ACCOUNT_DISABLED, , ",
        "ACCOUNT_DELETED, ACCOUNT_DISABLED, , ",
        "ACCOUNT_REINSTATED, ACCOUNT_ENABLED, , ",
        "ACCOUNT_RESTORED, ACCOUNT_ENABLED, , ",
        "PASSWORD_SET, CREDENTIAL_CHANGE, password, update",
        "PASSWORD_CHANGED, CREDENTIAL_CHANGE, password, update",
        "SECOND_FACTOR_ADDED, CREDENTIAL_CHANGE, app, create",
        "SECOND_FACTOR_REMOVED, CREDENTIAL_CHANGE, app, delete",
        "PASSKEY_ADDED, CREDENTIAL_CHANGE, fido2-roaming, create",
        "PASSKEY_REMOVED, CREDENTIAL_CHANGE, fido2-roaming, delete"
    })
    void whatHappensToAPersonIsASignal(AuditKind kind, SignalType type, String credential, String change) {
        Signal signal = AuditedSignals.of(AuditEvent.of(kind).about(7L, "ada@acme.example"))
                .orElseThrow();
        assertThat(signal.type()).isEqualTo(type);
        assertThat(signal.reason()).isNotEmpty();
        assertThat(signal.details())
                .isEqualTo(
                        credential == null ? Map.of() : Map.of("credential_type", credential, "change_type", change));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_NONE,
            names = {
                "ACCOUNT_(DISABLED|DELETED|REINSTATED|RESTORED)",
                "PASSWORD_(SET|CHANGED)",
                "(SECOND_FACTOR|PASSKEY)_(ADDED|REMOVED)"
            })
    void nothingElseIs(AuditKind kind) {
        assertThat(AuditedSignals.of(AuditEvent.of(kind).about(7L, "ada@acme.example")))
                .isEmpty();
    }

    @Test
    void neitherWhatWasRefusedNorWhatConcernsNobodyHere() {
        assertThat(AuditedSignals.of(AuditEvent.of(AuditKind.PASSWORD_SET)
                        .about(7L, "a@b.example")
                        .refused(LoginMethod.PASSWORD)))
                .isEmpty();
        assertThat(AuditedSignals.of(AuditEvent.of(AuditKind.ACCOUNT_DISABLED).about(null, "a@b.example")))
                .isEmpty();
    }

    @Test
    void anEventSaysWhenByWhomAndWhy() {
        Signal signal = new Signal(
                SignalType.CREDENTIAL_CHANGE,
                Instant.ofEpochSecond(1_800_000_000, 999),
                Initiator.POLICY,
                "Because",
                Map.of("change_type", "create"),
                UUID.randomUUID());
        JsonObject event =
                signal.events().getJsonObject("https://schemas.openid.net/secevent/caep/event-type/credential-change");
        assertThat(event)
                .hasToString("{\"event_timestamp\":1800000000,\"initiating_entity\":\"policy\","
                        + "\"reason_admin\":{\"en\":\"Because\"},\"change_type\":\"create\"}");
    }
}
