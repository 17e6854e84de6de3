package org.guestlist.roster.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
    void whatASpreadsheetWouldRunBeginsWithAnApostrophe(String formula) {
        assertThat(CellGuard.guard(formula)).startsWith("'");
        assertThat(CellGuard.unguard(CellGuard.guard(formula))).isEqualTo(formula);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ada Lovelace",
                "Jean-Luc",
                "O’Brien",
                "'t Hooft",
                "a+b@example.com",
                "2027-12-31",
                "Acme; Works"
            })
    void whatNoSpreadsheetRunsIsLeftAlone(String text) {
        assertThat(CellGuard.guard(text)).isEqualTo(text);
        assertThat(CellGuard.unguard(text)).isEqualTo(text);
    }

    @Test
    void aFormulaBehindAnotherSeparatorIsGuardedToo() {
        assertThat(CellGuard.guard("Eve;=1+1")).isEqualTo("Eve;'=1+1");
        assertThat(CellGuard.guard("Eve,=1+1")).isEqualTo("Eve,'=1+1");
    }

    @Test
    void anApostropheThatWasThereBeforeStays() {
        assertThat(CellGuard.guard("'=1")).isEqualTo("''=1");
        assertThat(CellGuard.unguard("''=1")).isEqualTo("'=1");
    }

    @Test
    void nothingIsLostWhateverTheTextIs() {
        List<String> letters = List.of("'", "=", "+", "-", "@", "\t", "\r", "\n", ";", ",", "|", "a", " ");
        Pattern formula = Pattern.compile("(^|[,;|\\t\\r\\n])[=+\\-@]");
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(8), 0, letters.size()).forEach(letter -> text.append(letters.get(letter)));
            String guarded = CellGuard.guard(text.toString());
            assertThat(formula.matcher(guarded).find()).as(guarded).isFalse();
            assertThat(CellGuard.unguard(guarded)).isEqualTo(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada  Lovelace",
                " Ada\u00A0Lovelace ",
                "\u200BAda\u00ADLove lace\uFEFF",
                "Ada\u2028Lovelace",
                "=Ada  Lovelace",
                "'-Ada",
                "''t",
                "Love\u3000lace",
                "\u00A0'=Ada",
                "Lovelace,\u00A0=Ada",
                "Lovelace;=\u200BAda"
            })
    void aNameComesBackAsItIs(String typed) {
        Account account = Account.invited(
                EmailAddress.of("ada@example.com"),
                typed,
                Role.EMPLOYEE,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
        assertThat(Cell.clean(CellGuard.guard(account.getName()))).isEqualTo(account.getName());
    }
}
