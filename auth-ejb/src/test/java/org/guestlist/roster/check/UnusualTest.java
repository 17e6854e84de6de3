package org.guestlist.roster.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class UnusualTest {

    @ParameterizedTest(name = "{0} of {1} people, above {2} %: {3}")
    @CsvSource({
        "5000, 5120, 20, true",
        "20, 99, 20, true",
        "20, 100, 20, false",
        "21, 100, 20, true",
        // A few people can be looked through.
        "19, 20, 20, false",
        "20, 20, 99, true",
        "20, 20, 100, false",
        "20, 2000000000, 0, true",
        "20, 0, 20, true",
        "2000000000, 2000000000, 20, true",
        "1000, 5000, 20, false",
        "1001, 5000, 20, true"
    })
    void manyAreUnusualByNumberAndByShare(int people, int before, int percent, boolean unusual) {
        assertThat(Unusual.of(Map.of(ChangeKind.ACCESS_ENDS, people), kind -> before, percent))
                .hasSize(unusual ? 1 : 0)
                .allMatch(one -> one.equals(new Unusual(ChangeKind.ACCESS_ENDS, people, before)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "ADDRESS",
                "ROLE",
                "SIGN_IN",
                "EXTERNAL_ID",
                "KIND",
                "DISABLED",
                "ADMINISTRATOR_UNMADE",
                "ACCESS_ENDS",
                "LEAVER"
            })
    void newPeopleAndHarmlessChangesAreNeverUnusual(ChangeKind kind) {
        assertThat(Unusual.of(Map.of(kind, 100_000), other -> 1, 20)).isEmpty();
    }

    /** The first list with personnel numbers fills them in for everybody. */
    @Test
    void anExternalIdWhereThereWasNoneIsNotUnusual() {
        assertThat(Unusual.of(Map.of(ChangeKind.EXTERNAL_ID, 100, ChangeKind.ID_FILLED_IN, 80), kind -> 100, 20))
                .isEmpty();
        assertThat(Unusual.of(Map.of(ChangeKind.EXTERNAL_ID, 100, ChangeKind.ID_FILLED_IN, 79), kind -> 100, 20))
                .containsExactly(new Unusual(ChangeKind.EXTERNAL_ID, 21, 100));
    }

    @Test
    void eachUnusualKindIsNamed() {
        Map<ChangeKind, Integer> counts = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            counts.put(kind, kind == ChangeKind.ID_FILLED_IN ? 0 : 50);
        }
        assertThat(Unusual.of(counts, kind -> 100, 20))
                .extracting(Unusual::kind)
                .containsExactlyInAnyOrder(
                        ChangeKind.ADDRESS,
                        ChangeKind.ROLE,
                        ChangeKind.SIGN_IN,
                        ChangeKind.EXTERNAL_ID,
                        ChangeKind.KIND,
                        ChangeKind.DISABLED,
                        ChangeKind.ADMINISTRATOR_UNMADE,
                        ChangeKind.ACCESS_ENDS,
                        ChangeKind.LEAVER);
    }

    /** People who are disabled are none who can leave, however many they are. */
    @Test
    void missingPeopleAreAShareOfThoseWhoCanBeMissing() {
        Map<ChangeKind, Integer> counts = Map.of(ChangeKind.LEAVER, 30, ChangeKind.DISABLED, 30);
        assertThat(Unusual.of(counts, kind -> kind == ChangeKind.LEAVER ? 100 : 1000, 20))
                .containsExactly(new Unusual(ChangeKind.LEAVER, 30, 100));
    }
}
