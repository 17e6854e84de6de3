package org.guestlist.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.web.http.Device;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of what a browser hands over of a passkey, with a device that was written from the specification. */
class WebAuthnTest {

    private static final URI ADDRESS = URI.create("https://acme.example.com");
    private static final String NEW =
            "{\"challenge\":\"AAAA\",\"rp\":{\"id\":\"acme.example.com\"},\"user\":{\"id\":\"AQID\"}}";
    private static final String ASKED = "{\"challenge\":\"AAAA\",\"rpId\":\"acme.example.com\"}";

    private final WebAuthn webAuthn = new WebAuthn();
    private final Device device = Device.at(ADDRESS.toString());

    @BeforeEach
    void load() {
        webAuthn.load();
    }

    private Optional<NewCredential> made(Device by) {
        return webAuthn.readNew(by.make(NEW)).flatMap(data -> webAuthn.verify(data, ADDRESS));
    }

    private Passkey passkey() {
        return new Passkey((Account) null, made(device).orElseThrow(), "Key", Instant.EPOCH);
    }

    private Optional<PasskeyProblem> problem(String answer, Passkey passkey) {
        return webAuthn.verify(webAuthn.readAnswer(answer).orElseThrow(), passkey, ADDRESS, true);
    }

    @Test
    void aNewCredentialIsVerified() {
        assertThat(made(device)).hasValueSatisfying(credential -> {
            assertThat(credential.id()).hasSize(27);
            assertThat(credential.backedUp()).isFalse();
            assertThat(credential.transports()).isEqualTo("internal");
        });
        assertThat(made(Device.at(ADDRESS.toString()).everywhere()))
                .hasValueSatisfying(
                        credential -> assertThat(credential.backedUp()).isTrue());
    }

    @Test
    void aNewCredentialOfAnotherPlaceOrWithoutVerificationIsRefused() {
        assertThat(made(Device.at("https://evil.example.com"))).isEmpty();
        assertThat(made(Device.at(ADDRESS.toString()).askedBy("evil.example.com")))
                .isEmpty();
        assertThat(made(Device.at(ADDRESS.toString()).withoutVerifying())).isEmpty();
    }

    @Test
    void aRightAnswerIsAProof() {
        Passkey passkey = passkey();
        assertThat(problem(device.answer(ASKED), passkey)).isEmpty();
    }

    @Test
    void anAnswerOfAnotherPlaceOrWithoutVerificationIsNone() {
        Passkey passkey = passkey();
        assertThat(problem(device.askedBy("evil.example.com").answer(ASKED), passkey))
                .contains(PasskeyProblem.PASSKEY_WRONG);
        assertThat(problem(device.askedBy(null).withoutVerifying().answer(ASKED), passkey))
                .contains(PasskeyProblem.PASSKEY_WRONG);
    }

    @Test
    void afterAnotherFactorATouchIsEnough() {
        Passkey passkey = passkey();
        String touched = device.withoutVerifying().answer(ASKED);
        assertThat(webAuthn.verify(webAuthn.readAnswer(touched).orElseThrow(), passkey, ADDRESS, false))
                .isEmpty();
    }

    @Test
    void anAnswerWithAnotherKeyIsNone() {
        Passkey passkey = passkey();
        Device other = Device.at(ADDRESS.toString());
        other.make(NEW);
        String signature = other.answer(ASKED).replaceAll(".*\"signature\":\"([^\"]*)\".*", "$1");
        String forged = device.answer(ASKED).replaceAll("(\"signature\":\")[^\"]*", "$1" + signature);
        assertThat(problem(forged, passkey)).contains(PasskeyProblem.PASSKEY_WRONG);
    }

    @Test
    void aCountThatDoesNotGrowIsNoProof() {
        Passkey passkey = passkey();
        assertThat(passkey.use(5, false, Instant.EPOCH)).isTrue();
        assertThat(problem(device.countingFrom(4).answer(ASKED), passkey)).contains(PasskeyProblem.PASSKEY_COUNT_BACK);
        assertThat(problem(device.countingFrom(5).answer(ASKED), passkey)).isEmpty();
        assertThat(passkey.use(5, true, Instant.EPOCH)).isFalse();
        assertThat(passkey.use(0, true, Instant.EPOCH)).isFalse();
        assertThat(passkey.isBackedUp()).isFalse();
    }

    @Test
    void aCountThatIsAlwaysZeroIsFine() {
        Passkey passkey = new Passkey((Account) null, made(device.everywhere()).orElseThrow(), "Key", Instant.EPOCH);
        assertThat(problem(device.answer(ASKED), passkey)).isEmpty();
        assertThat(passkey.use(0, true, Instant.EPOCH)).isTrue();
        assertThat(passkey.use(0, true, Instant.EPOCH)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "null", "[]", "{}", "{\"response\":{}}", "{\"id\":\"AA\",\"response\":null}"})
    void whatIsNoAnswerIsNotRead(String text) {
        assertThat(webAuthn.readAnswer(text)).isEmpty();
        assertThat(webAuthn.readNew(text)).isEmpty();
    }

    @Test
    void whatIsTooLongIsNotRead() {
        String answer = device.make(NEW);
        assertThat(webAuthn.readNew(answer)).isPresent();
        assertThat(webAuthn.readNew(answer + " ".repeat(20_000))).isEmpty();
        assertThat(webAuthn.readNew(null)).isEmpty();
    }
}
