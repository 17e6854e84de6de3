package org.guestlist.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.platform.secret.MasterKeys.box;
import static org.guestlist.platform.secret.MasterKeys.key;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.DirectEncrypter;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private static final String PURPOSE = "client secret";
    private static final String TEXT = "s3cret äöü € \uD83D\uDD11";

    private final SecretBox box = box(key(1));

    @Test
    void opensWhatItSealedAndShowsNothingOfIt() {
        String sealed = box.seal(PURPOSE, TEXT);

        assertThat(sealed).doesNotContain("s3cret");
        assertThat(box.open(PURPOSE, sealed)).contains(TEXT);
        assertThat(box.isOld(sealed)).isFalse();
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(box.seal(PURPOSE, TEXT)).isNotEqualTo(box.seal(PURPOSE, TEXT));
    }

    @Test
    void isGoodForItsPurposeOnly() {
        assertThat(box.open("client signing key", box.seal(PURPOSE, TEXT))).isEmpty();
    }

    @Test
    void refusesWhatWasTamperedWith() {
        String sealed = box.seal(PURPOSE, TEXT);
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'Q' : 'A';
            String forged = sealed.substring(0, i) + other + sealed.substring(i + 1);
            // The last letter of a part carries bits that mean nothing.
            assertThat(box.open(PURPOSE, forged).filter(text -> !text.equals(TEXT)))
                    .as("letter " + i)
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatNobodySealedHere() throws Exception {
        JWEObject forged = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).build(), new Payload(TEXT));
        forged.encrypt(new DirectEncrypter(key(1)));

        assertThat(box.open(PURPOSE, forged.serialize())).isEmpty();
        assertThat(box.open(PURPOSE, new PlainObject(new Payload(TEXT)).serialize()))
                .isEmpty();
        assertThat(box.open(PURPOSE, "")).isEmpty();
        assertThat(box.open(PURPOSE, "a.b.c.d.e")).isEmpty();
        assertThat(box.open(PURPOSE, TEXT)).isEmpty();
    }

    @Test
    void opensWhatAPreviousKeySealedAndKnowsThatItIsOld() {
        String sealed = box.seal(PURPOSE, TEXT);
        SecretBox changed = box(key(2), key(7), key(1));

        assertThat(changed.open(PURPOSE, sealed)).contains(TEXT);
        assertThat(changed.isOld(sealed)).isTrue();
        assertThat(changed.isOld(changed.seal(PURPOSE, TEXT))).isFalse();
        assertThat(box(key(2)).open(PURPOSE, sealed)).isEmpty();
        assertThat(box(key(2)).isOld(sealed)).isTrue();
    }
}
