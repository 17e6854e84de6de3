package org.guestlist.signin.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    @Test
    void has80BitsInGroups() {
        assertThat(RecoveryCode.random())
                .matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}")
                .isNotEqualTo(RecoveryCode.random());
    }

    @ParameterizedTest
    @ValueSource(strings = {"oiba cdef 2345 6776", " OIBACDEF23456776\n", "01BA-CDEF-2345-6776", "OI8A.CDEF.2345.6776"})
    void isTheSameHoweverItIsTyped(String typed) {
        assertThat(RecoveryCode.hash(typed)).isEqualTo(RecoveryCode.hash("OIBA-CDEF-2345-6776"));
    }

    @Test
    void isAnotherWithAnotherLetter() {
        assertThat(RecoveryCode.hash("OIBA-CDEF-2345-6777")).isNotEqualTo(RecoveryCode.hash("OIBA-CDEF-2345-6776"));
    }
}
