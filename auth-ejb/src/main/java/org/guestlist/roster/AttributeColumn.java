package org.guestlist.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.StandardAttribute;

/**
 * A column that holds an attribute of people, a standard one or one of the organisation's own.
 *
 * @param key of the attribute
 */
public record AttributeColumn(String key) implements Meaning {

    private static final String CODE = "attribute-";

    /** What is before the key in the lists that Guestlist writes. */
    private static final String WRITTEN = "attribute ";

    /** The names that people and HR systems use for the standard ones, in English and German, the most specific first. */
    private static final Map<StandardAttribute, List<String>> WORDS = new EnumMap<>(Map.of(
            StandardAttribute.GIVEN_NAME,
            words("given name, vorname"),
            StandardAttribute.FAMILY_NAME,
            words("family name, nachname"),
            StandardAttribute.TITLE,
            words(
                    "job title, jobtitle, business title, position title, position, job, stelle, stellenbezeichnung, berufsbezeichnung,"
                            + " funktionsbezeichnung, tatigkeit"),
            StandardAttribute.DEPARTMENT,
            words("department, department name, dept, abteilung, abteilungsname, org unit, organisationseinheit"),
            StandardAttribute.EMPLOYEE_TYPE,
            words(
                    "employee type, employment type, worker type, contract type, art der beschaftigung, beschaftigungsart, mitarbeitertyp,"
                            + " vertragsart"),
            StandardAttribute.EMPLOYEE_NUMBER,
            words("employee number, personnel number, mitarbeiternummer, personalnummer"),
            StandardAttribute.LOCATION,
            words("location, work location, office location, office, site, standort, arbeitsort, dienstort, buro"),
            StandardAttribute.PHONE,
            words(
                    "phone, work phone, business phone, phone number, telephone, telephone number, telephonenumber, telefon, telefonnummer,"
                            + " telefon geschaftlich, rufnummer, mobile, mobile phone, mobil, handy")));

    private static List<String> words(String words) {
        return Arrays.asList(words.split(", "));
    }

    @Override
    public String code() {
        return CODE + key;
    }

    /** @return the column that holds this attribute */
    public static AttributeColumn of(Attribute attribute) {
        return new AttributeColumn(attribute.key());
    }

    /**
     * @param headers the names of the columns
     * @param fields what is known of them already
     * @param all the attributes that there are
     * @return the same, and of the other columns those that are called like an attribute: by its key, its label, or a word for it
     */
    public static List<Optional<Meaning>> guess(
            List<String> headers, List<Optional<Field>> fields, List<Attribute> all) {
        List<Optional<Meaning>> guesses = new ArrayList<>(
                fields.stream().map(one -> one.map(Meaning.class::cast)).toList());
        // A list without names of columns has no headers: nothing is found then.
        List<String> whole = headers.stream().map(Field::plain).toList();
        List<String> bare = headers.stream().map(Field::bare).toList();
        for (Attribute attribute : all) {
            Stream.of(whole, bare)
                    .flatMap(names -> names(attribute).flatMap(name -> free(names, guesses, name)))
                    .findFirst()
                    .ifPresent(column -> guesses.set(column, Optional.of(of(attribute))));
        }
        return guesses;
    }

    private static Stream<Integer> free(List<String> names, List<Optional<Meaning>> guesses, String name) {
        return Stream.iterate(0, column -> column < names.size(), column -> column + 1)
                .filter(column ->
                        guesses.get(column).isEmpty() && names.get(column).equals(name));
    }

    private static Stream<String> names(Attribute attribute) {
        String key = Field.plain(attribute.key());
        List<String> words =
                StandardAttribute.of(attribute.key()).map(WORDS::get).orElse(List.of());
        return Stream.of(
                        Stream.of(WRITTEN + key),
                        attribute.label().map(Field::plain).stream(),
                        Stream.of(key),
                        words.stream())
                .flatMap(some -> some)
                .filter(name -> !name.isEmpty());
    }
}
