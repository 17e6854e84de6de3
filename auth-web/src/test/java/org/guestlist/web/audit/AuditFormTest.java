package org.guestlist.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditFormTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    private static AuditForm of(String... fields) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return AuditForm.of(all::get);
    }

    @ParameterizedTest
    @CsvSource({"TODAY, 2027-03-01, 2027-03-01", "YESTERDAY, 2027-02-28, 2027-02-28", "WEEK, 2027-02-23, 2027-03-01"})
    void daysThatAreOftenAskedForGoByToday(QuickRange range, LocalDate first, LocalDate last) {
        assertThat(range.first(TODAY)).isEqualTo(first);
        assertThat(range.last(TODAY)).isEqualTo(last);
    }

    @Test
    void otherDaysLeaveTheRestOfTheFilter() {
        AuditForm form = of("q", "ada@", "kind", "LOGIN", "from", "2020-01-01");
        assertThat(form.between(TODAY, TODAY).path())
                .isEqualTo("/admin/audit?q=ada%40&from=2027-03-01&to=2027-03-01&kind=LOGIN");
    }

    @Test
    void eachPartOfTheFilterIsTakenAwayAlone() {
        AuditForm form = of("q", "ada@", "kind", "LOGIN", "but", "true", "outcome", "REFUSED");
        assertThat(form.without("outcome").path()).isEqualTo("/admin/audit?q=ada%40&kind=LOGIN&but=true");
        assertThat(form.without("kind").path())
                .as("everything but nothing")
                .isEqualTo("/admin/audit?q=ada%40&outcome=REFUSED");
    }
}
