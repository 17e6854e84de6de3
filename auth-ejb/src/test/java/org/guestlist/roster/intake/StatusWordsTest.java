package org.guestlist.roster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in by the status that a list has of them. */
class StatusWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Case, accents and what surrounds a word do not matter.
                "active",
                " ACTIVE ",
                "Áctive",
                // SAP SuccessFactors
                "Paid Leave",
                "Unpaid Leave",
                "active_external_suite",
                // Workday
                "On Leave",
                "Yes",
                "1",
                // Entra, PowerShell and spreadsheets
                "true",
                "TRUE",
                "WAHR",
                "Enabled",
                // Okta: the person still belongs there
                "STAGED",
                "PROVISIONED",
                "LOCKED_OUT",
                "PASSWORD_EXPIRED",
                "RECOVERY",
                // ADP
                "Leave",
                "Leave of Absence",
                // BambooHR's employment status
                "Full-Time",
                "Part-Time",
                "Contractor",
                "aktiv",
                "Aktiv",
                "aktiviert",
                "beurlaubt",
                "Elternzeit",
                "Ja",
                "Beschäftigt"
            })
    void theyAreLetIn(String cell) throws RefusedException {
        assertThat(StatusWords.active(cell)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inactive",
                "Inactive",
                "Terminated",
                "Suspended",
                "Retired",
                "Discarded",
                "Furlough",
                "inactive_external_suite",
                "No",
                "0",
                "Archived",
                "False",
                "FALSCH",
                "Disabled",
                "SUSPENDED",
                "DEPROVISIONED",
                "Deceased",
                "inaktiv",
                "gesperrt",
                "ausgeschieden",
                "ausgetreten",
                "deaktiviert",
                " Deaktiviert\u00a0",
                "gelöscht",
                "nein"
            })
    void theyAreNot(String cell) throws RefusedException {
        assertThat(StatusWords.active(cell)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "—", "./."})
    void anEmptyCellSaysNothing(String cell) throws RefusedException {
        assertThat(StatusWords.active(cell)).isEmpty();
    }

    /** T is true, or terminated; "gekündigt" is a person who may work for months to come; 3 is active in SAP HCM, where 1 is not. */
    @ParameterizedTest
    @ValueSource(strings = {"T", "f", "A", "S", "gekündigt", "Dormant", "3", "married", "Berlin", "?"})
    void whatMayMeanSomethingElseIsRefused(String cell) {
        assertThatThrownBy(() -> StatusWords.active(cell))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(RefusalReason.STATUS_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Status",
                "STATUS",
                "Employee Status",
                "employeeStatus",
                "Employment Status",
                "emplStatus",
                "Worker Status",
                "Position Status",
                "Account Status",
                "User Status",
                "Active",
                "Active Status",
                "accountEnabled",
                "Account enabled",
                "Enabled",
                "Status [READ ONLY]",
                "New Status [UPLOAD ONLY]",
                "Beschäftigungsstatus",
                "Mitarbeiterstatus",
                "Aktiv"
            })
    void itsColumnIsGuessed(String header) {
        assertThat(Field.guess(List.of(header))).containsExactly(Optional.of(Field.STATUS));
    }

    /** Where "yes" shuts a person out, and where a column is a part of an address, or ours for information. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "State",
                "Block sign in",
                "Block sign in (Yes/No) [accountEnabled] Required",
                "Block credential",
                "Suspended",
                "Marital Status",
                "Familienstand"
            })
    void noOtherColumnIs(String header) {
        assertThat(Field.guess(List.of(header))).containsExactly(Optional.empty());
    }

    @Test
    void ofSeveralColumnsTheOneOfThePersonIs() {
        // BambooHR's employment status says how much a person works, Google's new one what an upload is to change.
        assertThat(Field.guess(List.of("Employment Status", "Status"))).isEqualTo(second());
        assertThat(Field.guess(List.of("New Status [UPLOAD ONLY]", "Status [READ ONLY]")))
                .isEqualTo(second());
    }

    private static List<Optional<Field>> second() {
        return Stream.of(Optional.<Field>empty(), Optional.of(Field.STATUS)).toList();
    }
}
