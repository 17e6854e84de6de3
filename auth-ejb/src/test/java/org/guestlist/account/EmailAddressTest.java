package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.guestlist.cost.Accents;
import org.guestlist.cost.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u200bda@example.com",
                "\u202eada@example.com",
                "ada\u200d@example.com",
                "ada@exam\u2066ple.com"
            })
    void nothingUnseenIsInAnAddress(String address) {
        assertThat(EmailAddress.parse(address)).isEmpty();
    }

    @Test
    void upperAndLowerCaseAreTheSameAddress() {
        assertThat(EmailAddress.of("Anna.Meier@Example.COM").key())
                .isEqualTo(EmailAddress.of("anna.meier@example.com").key());
    }

    @Test
    void isKeptAsWritten() {
        assertThat(EmailAddress.of("  Anna.Meier@Example.COM ").value()).isEqualTo("Anna.Meier@Example.COM");
    }

    @Test
    void internationalDomainsAreComparedInAsciiForm() {
        assertThat(EmailAddress.of("anna@müller.example").key()).isEqualTo("anna@xn--mller-kva.example");
        assertThat(EmailAddress.of("anna@xn--mller-kva.example").key()).isEqualTo("anna@xn--mller-kva.example");
    }

    @Test
    void composedAndDecomposedLettersAreTheSameAddress() {
        assertThat(EmailAddress.of("zoe\u0308@example.com").key())
                .isEqualTo(EmailAddress.of("zo\u00eb@example.com").key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "first.last+tag@sub.example.org",
                "o'neil@example.com",
                "用户@例子.example",
                "admin@localhost",
                "1@1.io"
            })
    void isAnAddress(String text) {
        assertThat(EmailAddress.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anna",
                "anna@",
                "@example.com",
                "anna@example",
                "anna@@example.com",
                "anna meier@example.com",
                ".anna@example.com",
                "anna.@example.com",
                "an..na@example.com",
                "anna@-example.com",
                "anna@example..com",
                "anna@example.com\nBcc: x@y.z",
                "<anna@example.com>",
                "anna@example.com,bert@example.com",
                "\"anna\"@example.com",
                "anna@[127.0.0.1]"
            })
    void isNoAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of(text));
    }

    @Test
    void hasAtMost254Characters() {
        String domain = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".example";
        assertThat(EmailAddress.parse("x".repeat(63) + "@" + domain)).isPresent();
        assertThat(EmailAddress.parse("x".repeat(65) + "@" + domain)).isEmpty();
    }

    @Test
    void hugeInputIsRefusedQuickly() {
        assertThat(EmailAddress.parse("a".repeat(1_000_000) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b.".repeat(500_000) + "com")).isEmpty();
    }

    @Test
    void accentsInTheWrongOrderAreNotSortedByTheHundredThousand() {
        Cost.growsWithLength(
                Accents.MANY,
                Accents::inTheWrongOrder,
                flood -> assertThat(EmailAddress.parse(flood + "@example.com")).isEmpty());
    }

    @Test
    void theKeyFitsItsColumnTooWhereLowerCaseIsLonger() {
        String domain = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".example";
        assertThat(EmailAddress.parse("\u0130".repeat(30) + "@" + domain))
                .isPresent()
                .get()
                .extracting(address -> address.key().length())
                .isEqualTo(251);
        assertThat(EmailAddress.parse("\u0130".repeat(40) + "@" + domain)).isEmpty();
    }
}
