package org.guestlist.roster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Role;
import org.guestlist.group.GroupName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.GroupNames;
import org.guestlist.roster.export.Column;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.file.RowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 31);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-31",
                "31.12.2026",
                "31.12.26",
                "31. 12. 2026",
                "12/31/2026",
                "31/12/2026",
                "31-12-2026",
                "2026/12/31",
                "20261231",
                "2026-12-31 00:00:00",
                "2026-12-31T00:00:00Z",
                "31.12.2026 00:00",
                "12/31/2026 0:00",
                "12/31/2026 12:00:00 AM"
            })
    void aDayIsReadAsPeopleWriteIt(String cell) throws RefusedException {
        assertThat(Values.expiry(cell, DayOrder.UNAMBIGUOUS)).contains(DAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "–", "./.", "never", "unbefristet", "31.12.9999", "9999-12-31"})
    void whatMeansNoEndIsNoEnd(String cell) throws RefusedException {
        assertThat(Values.expiry(cell, DayOrder.UNAMBIGUOUS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31.2.2027",
                "2027-13-01",
                "soon",
                "46387",
                "2026-12-31 14:30",
                "12/31/2026 12:00",
                "12/31/2026 1:00",
                "32/13/2026",
                "0",
                "2026",
                "31.12.",
                "99999-01-01",
                "01.01.0001",
                "1900-01-01",
                "1970-01-01 00:00:00",
                "########",
                "?",
                "#"
            })
    void whatIsNoDayIsRefused(String cell) {
        assertThat(refusal(() -> Values.expiry(cell, DayOrder.UNAMBIGUOUS))).isEqualTo(RefusalReason.EXPIRY_INVALID);
    }

    @Test
    void aFirstDayIsReadAsTheLastOne() throws RefusedException {
        assertThat(Values.start("31.12.2026", DayOrder.UNAMBIGUOUS)).contains(DAY);
        assertThat(Values.start("12/31/2026", DayOrder.MONTH_FIRST)).contains(DAY);
        assertThat(Values.start("1999-05-01", DayOrder.UNAMBIGUOUS)).contains(LocalDate.of(1999, 5, 1));
        assertThat(Values.start("", DayOrder.UNAMBIGUOUS)).isEmpty();
        assertThat(Values.start("1900-01-01", DayOrder.UNAMBIGUOUS))
                .as("no date")
                .isEmpty();
        assertThat(refusal(() -> Values.start("soon", DayOrder.UNAMBIGUOUS))).isEqualTo(RefusalReason.START_INVALID);
        assertThat(refusal(() -> Values.start("9999-12-31", DayOrder.UNAMBIGUOUS)))
                .isEqualTo(RefusalReason.START_INVALID);
        assertThat(refusal(() -> Values.start("01/02/2027", DayOrder.UNAMBIGUOUS)))
                .isEqualTo(RefusalReason.START_AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hire Date",
                "Hire_Date",
                "Original Hire Date",
                "hireDate",
                "startDate",
                "Start Date",
                "First Day",
                "Eintrittsdatum",
                "employeeHireDate",
                "Hire date (YYYY-MM-DD)",
                "Erster Arbeitstag"
            })
    void theFirstDayIsGuessedAsSystemsNameIt(String header) {
        assertThat(Field.guess(List.of("Email", header, "Termination Date")))
                .containsExactly(Optional.of(Field.EMAIL), Optional.of(Field.START), Optional.of(Field.EXPIRY));
    }

    @Test
    void anAmbiguousDayIsRefusedUnlessTheOrderIsChosen() throws RefusedException {
        assertThat(refusal(() -> Values.expiry("01/02/2027", DayOrder.UNAMBIGUOUS)))
                .isEqualTo(RefusalReason.EXPIRY_AMBIGUOUS);
        assertThat(Values.expiry("01/02/2027", DayOrder.DAY_FIRST)).contains(LocalDate.of(2027, 2, 1));
        assertThat(Values.expiry("01/02/2027", DayOrder.MONTH_FIRST)).contains(LocalDate.of(2027, 1, 2));
        assertThat(Values.expiry("05/05/2027", DayOrder.UNAMBIGUOUS)).contains(LocalDate.of(2027, 5, 5));
        assertThat(refusal(() -> Values.expiry("12/31/2026", DayOrder.DAY_FIRST)))
                .isEqualTo(RefusalReason.EXPIRY_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "employee,EMPLOYEE",
        "Mitarbeiterin,EMPLOYEE",
        "Mitarbeiter/in,EMPLOYEE",
        "Mitarbeiter*in,EMPLOYEE",
        "helpdesk,HELPDESK",
        "Help Desk,HELPDESK",
        "Service-Desk,HELPDESK",
        "auditor,AUDITOR",
        "Prüfer,AUDITOR",
        "Pruefer,AUDITOR",
        "Revision,AUDITOR",
        "ADMINISTRATOR,ADMINISTRATOR",
        "admin,ADMINISTRATOR",
        "Administratorin,ADMINISTRATOR"
    })
    void rolesAreReadInBothLanguages(String cell, Role role) throws RefusedException {
        assertThat(Values.role(cell)).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"en,EN", "de-AT,DE", "de_DE,DE", "Deutsch,DE", "German,DE", "Englisch,EN", "english,EN"})
    void languagesAreReadInBothLanguages(String cell, Language language) throws RefusedException {
        assertThat(Values.language(cell)).contains(language);
    }

    @Test
    void whatIsNoRoleOrLanguageIsRefused() {
        assertThat(refusal(() -> Values.role("chief"))).isEqualTo(RefusalReason.ROLE_UNKNOWN);
        assertThat(refusal(() -> Values.language("fr"))).isEqualTo(RefusalReason.LANGUAGE_UNKNOWN);
        assertThat(refusal(() -> Values.language("x".repeat(500)))).isEqualTo(RefusalReason.LANGUAGE_UNKNOWN);
    }

    @Test
    void anAddressMayBeALinkOfASpreadsheet() throws RefusedException {
        assertThat(Values.email("mailto:ada@example.com").value()).isEqualTo("ada@example.com");
        assertThat(refusal(() -> Values.email("ada"))).isEqualTo(RefusalReason.EMAIL_INVALID);
    }

    @Test
    void columnsAreGuessedInBothLanguages() {
        assertThat(Field.guess(List.of(
                        "E-Mail-Adresse",
                        "Vorname",
                        "Nachname",
                        "Rolle",
                        "Gültig bis",
                        "Sprache",
                        "Personal-Nr.",
                        "Kostenstelle")))
                .containsExactly(
                        Optional.of(Field.EMAIL),
                        Optional.of(Field.FIRST_NAME),
                        Optional.of(Field.LAST_NAME),
                        Optional.of(Field.ROLE),
                        Optional.of(Field.EXPIRY),
                        Optional.of(Field.LANGUAGE),
                        Optional.of(Field.EXTERNAL_ID),
                        Optional.empty());
        assertThat(Field.guess(List.of("Employee ID", "Full Name", "Work Email", "End Date", "Sign-in")))
                .containsExactly(
                        Optional.of(Field.EXTERNAL_ID),
                        Optional.of(Field.NAME),
                        Optional.of(Field.EMAIL),
                        Optional.of(Field.EXPIRY),
                        Optional.of(Field.SIGN_IN));
    }

    @Test
    void ofTwoColumnsThatCouldBeTheSameTheSurerOneIs() {
        assertThat(Field.guess(List.of("Adresse", "Mail", "ID", "Mitarbeiternummer")))
                .containsExactly(
                        Optional.empty(), Optional.of(Field.EMAIL), Optional.empty(), Optional.of(Field.EXTERNAL_ID));
        assertThat(Field.guess(List.of("Name", "Vorname")))
                .containsExactly(Optional.of(Field.LAST_NAME), Optional.of(Field.FIRST_NAME));
        assertThat(Field.guess(List.of("E-Mail", "E-Mail")))
                .containsExactly(Optional.of(Field.EMAIL), Optional.empty());
    }

    @Test
    void withoutANameAColumnOfAddressesIsTheAddress() {
        List<List<String>> people = List.of(
                List.of("Ada", "", "ada@example.com", "boss@example.com"),
                List.of("bo@example.com", "", "bo@example.com", ""));
        assertThat(Field.withAddress(Collections.nCopies(4, Optional.empty()), people))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(Field.EMAIL), Optional.empty());
        List<Optional<Field>> named =
                List.of(Optional.of(Field.NAME), Optional.empty(), Optional.empty(), Optional.of(Field.EMAIL));
        assertThat(Field.withAddress(named, people)).isEqualTo(named);
    }

    @Test
    void ourOwnExportIsGuessedButForWhatNoFileChanges() {
        List<String> headers =
                java.util.Arrays.stream(Column.values()).map(Column::header).toList();
        assertThat(Field.guess(headers))
                .containsExactly(
                        Optional.of(Field.EMAIL),
                        Optional.of(Field.NAME),
                        Optional.of(Field.ROLE),
                        Optional.of(Field.START),
                        Optional.of(Field.EXPIRY),
                        Optional.of(Field.LANGUAGE),
                        Optional.of(Field.SIGN_IN),
                        Optional.of(Field.EXTERNAL_ID),
                        Optional.of(Field.GROUPS),
                        Optional.of(Field.KIND),
                        Optional.of(Field.HOST),
                        Optional.of(Field.MANAGER),
                        Optional.empty(),
                        Optional.empty());
    }

    @Test
    void aRowIsReadByWhatItsColumnsMean() throws RefusedException {
        RowParser parser = ReadList.parser(
                List.of(
                        Optional.of(Field.LAST_NAME),
                        Optional.of(Field.EMAIL),
                        Optional.empty(),
                        Optional.of(Field.FIRST_NAME),
                        Optional.of(Field.SIGN_IN)),
                Map.of("acme login", Optional.of(7L), "twice", Optional.empty(), "standard", Optional.of(8L)));
        RosterRow row =
                parser.parse(1, RowReader.Row.of(2, List.of("Lovelace", "ada@example.com", "x", "Ada", "Acme Login")));
        assertThat(row.name()).contains("Ada Lovelace");
        assertThat(row.signIn()).isEqualTo(SignIn.onlyWith(7));
        assertThat(parser.parse(1, RowReader.Row.of(2, List.of("Lovelace", "ada@example.com")))
                        .signIn())
                .isEqualTo(SignIn.AS_THE_ORGANISATION_SAYS);
        assertThat(parser.parse(1, RowReader.Row.of(2, List.of("", "a@example.com", "", "", "Kennwort")))
                        .signIn())
                .isEqualTo(SignIn.WITH_PASSWORD);
        assertThat(parser.parse(1, RowReader.Row.of(2, List.of("", "a@example.com", "", "", "Standard")))
                        .signIn())
                .isEqualTo(SignIn.onlyWith(8));
        assertThat(parser.parse(1, RowReader.Row.of(2, List.of("", "a@example.com", "", "", "Default")))
                        .signIn())
                .isEqualTo(SignIn.AS_THE_ORGANISATION_SAYS);
        assertThat(refusal(() -> parser.parse(1, RowReader.Row.of(2, List.of("", "a@example.com", "", "", "Twice")))))
                .isEqualTo(RefusalReason.SIGN_IN_UNKNOWN);
        assertThat(refusal(() -> parser.parse(1, RowReader.Row.of(2, List.of("", "a@example.com", "", "", "####")))))
                .isEqualTo(RefusalReason.SIGN_IN_UNKNOWN);
        assertThat(refusal(() -> parser.parse(1, RowReader.Row.of(2, List.of("Lovelace")))))
                .isEqualTo(RefusalReason.EMAIL_MISSING);
    }

    private static RefusalReason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        return catchThrowableOfType(RefusedException.class, reading).reason();
    }

    @Test
    void groupsHaveSemicolonsOrBarsBetweenThem() throws RefusedException {
        assertThat(names("Sales")).containsExactly("Sales");
        assertThat(names("Sales; Labs|Night shift ;;sales")).containsExactly("Sales", "Labs", "Night shift");
        assertThat(names("")).isEmpty();
        assertThat(names("-")).isEmpty();
        assertThat(names(" ; ")).isEmpty();
        assertThat(names(String.join(";", Collections.nCopies(600, "Sales".repeat(20)))))
                .hasSize(1);
    }

    @Test
    void groupsWithAnotherNameAreRefused() {
        assertThat(refusal(() -> Values.groups("Sales;Employee"))).isEqualTo(RefusalReason.GROUP_RESERVED);
        assertThat(refusal(() -> Values.groups("CN=Sales,DC=example"))).isEqualTo(RefusalReason.GROUP_INVALID);
        assertThat(refusal(() -> Values.groups("x".repeat(101)))).isEqualTo(RefusalReason.GROUP_INVALID);
    }

    private static List<String> names(String cell) throws RefusedException {
        List<String> names = Values.groups(cell).stream().map(GroupName::value).toList();
        assertThat(GroupNames.of(GroupNames.text(Values.groups(cell)))).isEqualTo(Values.groups(cell));
        return names;
    }
}
