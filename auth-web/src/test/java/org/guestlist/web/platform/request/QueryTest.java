package org.guestlist.web.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void withoutAParameterThePathStaysAsItIs() {
        assertThat(Query.NONE.on("/admin/people")).isEqualTo("/admin/people");
        assertThat(Query.NONE.with("q", null).with("page", "").on("/")).isEqualTo("/");
    }

    @Test
    void valuesCannotAddAParameter() {
        assertThat(Query.NONE.with("q", "a&b=c #ü+").with("to", "/x?y").on("/p"))
                .isEqualTo("/p?q=a%26b%3Dc+%23%C3%BC%2B&to=%2Fx%3Fy");
    }

    @Test
    void eachStepIsAQueryOfItsOwn() {
        Query one = Query.NONE.with("a", "1");
        one.with("b", "2");
        assertThat(one.toString()).isEqualTo("?a=1");
    }
}
