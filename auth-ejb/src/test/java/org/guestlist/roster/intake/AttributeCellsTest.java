package org.guestlist.roster.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.roster.AttributeColumn;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.file.RowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns with attributes: how they are found, and how their cells are read. */
class AttributeCellsTest {

    private static final Attribute DEPARTMENT = StandardAttribute.DEPARTMENT.attribute();
    private static final List<Attribute> ALL = List.of(
            StandardAttribute.GIVEN_NAME.attribute(),
            StandardAttribute.TITLE.attribute(),
            DEPARTMENT,
            StandardAttribute.EMPLOYEE_NUMBER.attribute(),
            StandardAttribute.PHONE.attribute(),
            own("cost_center", "Kostenstelle & Ort", AttributeType.TEXT),
            own("score", "Score", AttributeType.NUMBER),
            own("joined", "Joined", AttributeType.DAY),
            own("shirt", "Shirt", AttributeType.CHOICE));

    private static Attribute own(String key, String label, AttributeType type) {
        return new Attribute(key, Optional.of(label), type, 200, List.of("S", "M"), true, false);
    }

    @ParameterizedTest
    @CsvSource({
        "attribute: department,attribute-department",
        "Department,attribute-department",
        "ABTEILUNG,attribute-department",
        "Position,attribute-title",
        "jobTitle,attribute-title",
        "Business phone,attribute-phone",
        "Telefon (geschäftlich),attribute-phone",
        "cost_center,attribute-cost_center",
        "Cost Center,attribute-cost_center",
        "Kostenstelle & Ort,attribute-cost_center",
        "attribute: cost_center,attribute-cost_center",
        "attribute: givenName,attribute-givenName",
        "Vorname,FIRST_NAME",
        "Employee number,EXTERNAL_ID",
        "attribute: none,-",
        "Kostenstelle,-"
    })
    void aColumnIsFoundByKeyLabelOrAWordForIt(String header, String code) {
        assertThat(guessed(List.of(header))).containsExactly(code);
    }

    @Test
    void whatAFieldHasTakenAnAttributeDoesNot() {
        assertThat(guessed(List.of("First name", "Given name", "External id", "Employee number", "Phone", "Telefon")))
                .containsExactly(
                        "FIRST_NAME",
                        "attribute-givenName",
                        "EXTERNAL_ID",
                        "attribute-employeeNumber",
                        "attribute-phone",
                        "-");
        assertThat(AttributeColumn.guess(List.of(), Collections.nCopies(2, Optional.empty()), ALL))
                .as("a list without names of columns")
                .containsExactly(Optional.empty(), Optional.empty());
    }

    private static List<String> guessed(List<String> headers) {
        return AttributeColumn.guess(headers, Field.guess(headers), ALL).stream()
                .map(one -> one.map(meaning -> meaning.code()).orElse("-"))
                .toList();
    }

    @Test
    void aColumnOfManagersWithNamesIsNotTakenForOne() {
        List<Optional<Field>> managers = List.of(Optional.of(Field.EMAIL), Optional.of(Field.MANAGER));
        assertThat(Field.withAddress(managers, List.of(List.of("a@example.com", "b@example.com"), List.of("c", "12"))))
                .isEqualTo(managers);
        assertThat(Field.withAddress(managers, List.of(List.of("a@example.com", "Ada King")))
                        .get(1))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "score,'7,50',7.5",
        "score,-0,0",
        "score,-,",
        "joined,2026-02-28,2026-02-28",
        "shirt,m,M",
        "shirt,XL,XL",
        "department,  Research   and more ,Research and more",
        "department,'',",
        "cost_center,<script>,<script>"
    })
    void aValueIsReadAsEverywhere(String key, String cell, String value) throws RefusedException {
        assertThat(read(key, cell).attributes()).isEqualTo(value == null ? Map.of() : Map.of(key, value));
    }

    @ParameterizedTest
    @CsvSource({
        "score,many,ATTRIBUTE_NUMBER",
        "score,1e9,ATTRIBUTE_NUMBER",
        "joined,31.12.2026,ATTRIBUTE_DAY",
        "joined,2026-02-30,ATTRIBUTE_DAY",
        "department,{long},ATTRIBUTE_TEXT",
        "shirt,{long},ATTRIBUTE_CHOICE"
    })
    void whatIsNoValueRefusesTheRow(String key, String cell, RefusalReason reason) {
        assertThatThrownBy(() -> read(key, cell.replace("{long}", "a".repeat(2000))))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.details()).hasSize(3).endsWith(key);
                });
    }

    @Test
    void aColumnOfAnAttributeThatIsGoneIsNotUsed() throws RefusedException {
        assertThat(read("gone", "x").attributes()).isEmpty();
    }

    @Test
    void aManagerIsNamedByAnAddressOrAnExternalId() throws RefusedException {
        RowParser parser = ReadList.parser(List.of(Optional.of(Field.EMAIL), Optional.of(Field.MANAGER)), Map.of());
        RosterRow address = parser.parse(1, RowReader.Row.of(2, List.of("ada@example.com", "boss@example.com")));
        assertThat(address.managerNamed()).contains("boss@example.com");
        assertThat(address.managerId()).isEmpty();
        assertThat(parser.parse(1, RowReader.Row.of(2, List.of("ada@example.com", "0042")))
                        .managerId())
                .contains("0042");
        assertThat(parser.parse(1, RowReader.Row.of(2, List.of("ada@example.com", "-")))
                        .managerNamed())
                .isEmpty();
        assertThatThrownBy(() -> parser.parse(1, RowReader.Row.of(2, List.of("ada@example.com", "x".repeat(101)))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MANAGER_UNKNOWN));
    }

    private static RosterRow read(String key, String cell) throws RefusedException {
        RowParser parser = ReadList.parser(
                List.of(Optional.of(Field.EMAIL), Optional.of(new AttributeColumn(key))), Map.of(), ALL);
        return parser.parse(1, RowReader.Row.of(2, List.of("ada@example.com", cell)));
    }
}
