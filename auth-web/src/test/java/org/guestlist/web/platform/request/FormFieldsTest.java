package org.guestlist.web.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {

    private static FormFields body(String encoded) throws FormRefusedException {
        FormFields fields = new FormFields();
        fields.addBody(encoded.getBytes(StandardCharsets.ISO_8859_1));
        return fields;
    }

    private static FormFields query(String text) throws FormRefusedException {
        FormFields fields = new FormFields();
        fields.addQuery(text);
        return fields;
    }

    @Test
    void fieldsAreDecoded() throws FormRefusedException {
        FormFields fields = body("a=1+2&b=%C3%BC%F0%9F%A6%94&a=3&c&=d&&e=f=g&%26=%3D%00");
        assertThat(fields.byName()).containsOnlyKeys("a", "b", "c", "", "e", "&");
        assertThat(fields.byName().get("a")).containsExactly("1 2", "3");
        assertThat(fields.byName().get("b")).containsExactly("ü🦔");
        assertThat(fields.byName().get("c")).containsExactly("");
        assertThat(fields.byName().get("e")).containsExactly("f=g");
        assertThat(fields.byName().get("&")).containsExactly("=\0");
    }

    @Test
    void fieldsOfTheAddressComeFirst() throws FormRefusedException {
        FormFields fields = query("a=1");
        fields.addBody("a=2".getBytes(StandardCharsets.US_ASCII));
        assertThat(fields.byName().get("a")).containsExactly("1", "2");
        assertThat(query(null).byName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "a=%",
                "a=%x",
                "a=%4",
                "a=%zz",
                "%zz=a",
                "a=%-1",
                "a=%+1",
                "a=%ff",
                "a=%c0%80",
                "a=%ed%a0%80",
                "a=%f4%90%80%80",
                "a=\u00fc",
                "a=1&b=%e2%82"
            })
    void aFormThatDoesNotDecodeIsRefusedWhole(String encoded) {
        assertThatThrownBy(() -> body("password=right&" + encoded))
                .isInstanceOfSatisfying(
                        FormRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void anAddressIsReadAsFarAsItGoes() throws FormRefusedException {
        FormFields fields = query("a=%&b=%zz&c=%ff&d=x%2");
        assertThat(fields.byName().get("a")).containsExactly("%");
        assertThat(fields.byName().get("b")).containsExactly("%zz");
        assertThat(fields.byName().get("c")).containsExactly("\ufffd");
        assertThat(fields.byName().get("d")).containsExactly("x%2");
    }

    @Test
    void thereAreAThousandFieldsAtMost() throws FormRefusedException {
        assertThat(body("a&".repeat(FormFields.MOST)).byName().get("a")).hasSize(FormFields.MOST);
        assertThatThrownBy(() -> body("a&".repeat(FormFields.MOST + 1)))
                .isInstanceOfSatisfying(
                        FormRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(413));
        assertThat(body("&".repeat(250_000)).byName()).isEmpty();
    }
}
