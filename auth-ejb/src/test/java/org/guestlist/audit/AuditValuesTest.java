package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B, client secret=replaced",
                "{kind=OIDC, label=B}",
                "\"}, {\"role\":\"ADMINISTRATOR\"}",
                "a\\\"b\\",
                "two\nlines\r\u2028",
                "<script>alert(1)</script>",
                "[]",
                "",
                " ",
                "null",
                "true",
                "7",
                "ADMINISTRATOR",
                "Zoë 🚪"
            })
    void whateverSomebodyTypedStaysOneText(String typed) {
        AuditValues values =
                AuditValues.of(AuditName.LABEL, typed).and(AuditName.PROVIDER_ORDER, List.of(typed, "Other"));
        assertThat(AuditValues.parse(values.column())).isEqualTo(values);
        assertThat(values.get(AuditName.LABEL)).contains(typed);
        assertThat(values.get(AuditName.PROVIDER_ORDER)).contains(List.of(typed, "Other"));
    }

    @Test
    void valuesKeepTheirOrderAndTheirForms() {
        AuditValues values = AuditValues.of(AuditName.SUB_DOMAINS, true)
                .and(AuditName.PEOPLE, 7)
                .and(AuditName.KIND, AuditKind.LOGIN)
                .and(AuditName.LAST_DAY, Optional.of(LocalDate.of(2031, 3, 1)))
                .and(AuditName.NETWORKS, List.of())
                .and(AuditName.COLOUR, "");
        assertThat(values.column())
                .isEqualTo(
                        "{\"sub_domains\":true,\"people\":7,\"kind\":\"LOGIN\",\"last_day\":\"2031-03-01\",\"networks\":[],\"colour\":\"\"}");
        assertThat(AuditValues.parse(values.column())).isEqualTo(values);
    }

    @Test
    void nothingIsLeftOut() {
        AuditValues values = AuditValues.of(AuditName.LAST_DAY, null).and(AuditName.NEW_LAST_DAY, Optional.empty());
        assertThat(values).isEqualTo(AuditValues.NONE);
        assertThat(values.column()).isNull();
        assertThat(AuditValues.parse(null)).isEqualTo(AuditValues.NONE);
    }

    @Test
    void textsAreRewrittenOneByOneAlsoInLists() {
        AuditValues values = AuditValues.of(AuditName.NAME, "Ada \"Z\"")
                .and(AuditName.EXTERNAL_ID, "7")
                .and(AuditName.PROVIDER_ORDER, List.of("Ada", "B"))
                .and(AuditName.SESSIONS, 7);
        assertThat(values.rewritten((name, text) -> name == AuditName.EXTERNAL_ID ? null : text.replace("Ada", "x"))
                        .column())
                .isEqualTo("{\"name\":\"x \\\"Z\\\"\",\"provider_order\":[\"x\",\"B\"],\"sessions\":7}");
    }

    @ParameterizedTest
    @EnumSource
    void everyNameIsFoundByItsKey(AuditName name) {
        assertThat(AuditName.of(name.key())).isSameAs(name);
    }
}
