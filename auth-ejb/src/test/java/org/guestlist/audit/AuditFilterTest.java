package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those may look for who see people alone. */
class AuditFilterTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, true",
        "' ada@example.com ', true",
        "admin@localhost, true",
        "a, false",
        "ada, false",
        "ada@, false",
        "@example.com, false",
        "Ada Lovelace, false",
        "'', false"
    })
    void theBeginningOfAnAddressIsNotOnePerson(String person, boolean one) {
        AuditFilter all = AuditFilter.ALL;
        AuditFilter filter = new AuditFilter(
                Optional.empty(),
                person,
                all.from(),
                all.to(),
                all.kinds(),
                all.outcome(),
                all.reason(),
                all.provider(),
                all.code(),
                all.partOf());
        assertThat(filter.isOfOnePerson()).isEqualTo(one);
    }
}
