package org.guestlist.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.guestlist.account.EmailAddress;
import org.junit.jupiter.api.Test;

class TypedPersonTest {

    private static String address(String text) {
        return new TypedPerson(text).address().map(EmailAddress::value).orElse("");
    }

    @Test
    void anAddressStandsAloneOrInAngleBracketsAfterAName() {
        assertThat(address(" ada@example.com ")).isEqualTo("ada@example.com");
        assertThat(address("Ada Lovelace <ada@example.com>")).isEqualTo("ada@example.com");
        assertThat(address("<ada@example.com>")).isEqualTo("ada@example.com");
        assertThat(address("Ada Lovelace")).isEmpty();
        assertThat(address("a <b> <ada@example.com>")).isEmpty();
    }

    @Test
    void threeLettersOfANameAreEnoughOrAWholeAddress() {
        assertThat(new TypedPerson("ad").isEnough()).isFalse();
        assertThat(new TypedPerson("a d").isEnough()).isFalse();
        assertThat(new TypedPerson("ada").isEnough()).isTrue();
        assertThat(new TypedPerson("ada@").isEnough()).isFalse();
        assertThat(new TypedPerson("ada@example.com").isEnough()).isTrue();
    }

    @Test
    void aLongTextIsCut() {
        assertThat(new TypedPerson("a".repeat(1000)).text()).hasSize(TypedPerson.LENGTH);
    }
}
