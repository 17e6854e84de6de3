package org.guestlist.web.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.guestlist.web.platform.page.TypedFields;
import org.junit.jupiter.api.Test;

class RecordFieldsTest {

    private record Body(
            String name,
            Long days,
            TimeUnit unit,
            boolean on,
            List<String> lines,
            Optional<String> none,
            String other) {}

    @Test
    void fieldsGetTheTextsOfTheComponentsThatAreCalledSo() {
        TypedFields form = new TypedFields("name", "days", "unit", "on", "lines", "none", "own").fill("own", "mine");
        RecordFields.fill(
                form, new Body("Ada", 3L, TimeUnit.DAYS, true, List.of("a", "b"), Optional.empty(), "no field"));
        assertThat(form)
                .containsExactly(
                        entry("name", "Ada"),
                        entry("days", "3"),
                        entry("unit", "DAYS"),
                        entry("on", "true"),
                        entry("lines", "a\nb"),
                        entry("none", null),
                        entry("own", "mine"));
    }
}
