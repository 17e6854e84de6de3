package org.guestlist.roster.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalId;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.roster.AttributeColumn;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.file.RowReader;
import org.guestlist.roster.file.Spreadsheet;

/** Parses a row's cells by the meaning of their columns. */
final class RowParser {

    private static final Set<String> PASSWORD = Set.of(
            "password",
            "passwort",
            "kennwort",
            "email and password",
            "e mail and password",
            "email und passwort",
            "e mail und passwort");
    private static final Set<String> ORGANISATION = Set.of(
            "default",
            "standard",
            "organisation",
            "organization",
            "as the organisation says",
            "as the organization says",
            "wie die organisation",
            "wie die organisation es sagt");

    /** What spreadsheets show for a formula without a value, in English and German. */
    private static final Set<String> ERRORS = Set.of(
            Spreadsheet.NO_VALUE,
            "#N/A",
            "#NAME?",
            "#REF!",
            "#DIV/0!",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#CALC!",
            "#WERT!",
            "#NV",
            "#BEZUG!",
            "#ZAHL!",
            "#ÜBERLAUF!");

    /** What may be beside an address in a line that is no row. */
    private static final Pattern AROUND_ADDRESS = Pattern.compile("[\\s,;|\"'<>()]+");

    /** Longer texts are not a valid value of any field but that of the groups. */
    private static final int LONGEST = 1000;

    private final Map<Meaning, Integer> columns = new HashMap<>();
    private final int width;
    private final DayOrder dayOrder;
    private final boolean turnNames;
    private final Map<String, Optional<Long>> providers;
    private final List<Attribute> attributes;

    /**
     * @param providers ids by label in lower case; empty for a label that two providers share
     * @param all the attributes that there are: a column of one that is gone is not used
     */
    RowParser(ColumnChoices choices, Map<String, Optional<Long>> providers, List<Attribute> all) {
        for (int column = 0; column < choices.columns().size(); column++) {
            Optional<Meaning> meaning = choices.columns().get(column);
            if (meaning.isPresent()) {
                columns.put(meaning.get(), column);
            }
        }
        this.width = choices.columns().size();
        this.dayOrder = choices.dayOrder();
        this.turnNames = choices.turnNames();
        this.providers = providers;
        this.attributes = all.stream()
                .filter(one -> columns.containsKey(AttributeColumn.of(one)))
                .toList();
    }

    RosterRow parse(int number, RowReader.Row row) throws RefusedException {
        List<String> cells = row.cells();
        if (row.wrong().isPresent()) {
            throw new RefusedException(row.wrong().get(), cells.get(0));
        }
        for (String cell : cells) {
            if (cell.indexOf(Cell.BROKEN) >= 0) {
                throw new RefusedException(RefusalReason.BROKEN_CHARACTER, cell);
            }
        }
        for (int column : columns.values()) {
            if (column < cells.size() && ERRORS.contains(cells.get(column))) {
                throw new RefusedException(RefusalReason.FORMULA_ERROR, cells.get(column));
            }
        }
        Optional<String> beyond =
                cells.stream().skip(width).filter(cell -> !cell.isEmpty()).findFirst();
        if (row.doubtful() && (cells.size() < width || beyond.isPresent())) {
            String first =
                    cells.stream().filter(RowParser::isInDoubt).findFirst().orElseThrow();
            throw new RefusedException(RefusalReason.QUOTE_INSIDE, first);
        }
        if (beyond.isPresent()) {
            // Nothing says what it is, and the cells before it may not be what they seem to be.
            throw new RefusedException(RefusalReason.TOO_MANY_CELLS, beyond.get());
        }
        Optional<String> externalId = given(cells, Field.EXTERNAL_ID);
        Optional<EmailAddress> email = read(given(cells, Field.EMAIL), Values::email);
        if (email.isEmpty() && externalId.isEmpty()) {
            throw new RefusedException(RefusalReason.EMAIL_MISSING, "");
        }
        Optional<String> manager = given(cells, Field.MANAGER).filter(cell -> !Values.isNothing(cell));
        Optional<EmailAddress> managerAddress = manager.flatMap(EmailAddress::parse);
        return new RosterRow(
                number,
                row.line(),
                email,
                read(name(cells), Values::name),
                read(given(cells, Field.ROLE), Values::role),
                Values.start(cell(cells, Field.START), dayOrder),
                Values.expiry(cell(cells, Field.EXPIRY), dayOrder),
                Values.language(cell(cells, Field.LANGUAGE)),
                signIn(cell(cells, Field.SIGN_IN)),
                read(externalId, Values::externalId),
                Values.groups(cell(cells, Field.GROUPS)),
                StatusWords.active(cell(cells, Field.STATUS)),
                KindWords.kind(cell(cells, Field.KIND)),
                KindWords.hosts(cell(cells, Field.HOST)),
                managerAddress,
                managerAddress.isPresent() ? Optional.empty() : read(manager, Values::managerId),
                attributes(cells),
                Optional.empty());
    }

    private Map<String, String> attributes(List<String> cells) throws RefusedException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Attribute one : attributes) {
            String cell = cell(cells, AttributeColumn.of(one));
            if (!Values.isNothing(cell)) {
                values.put(one.key(), AttributeCells.read(one, cell));
            }
        }
        return values;
    }

    private static boolean isInDoubt(String cell) {
        return cell.chars().filter(one -> one == '"').count() % 2 == 1;
    }

    /** @return the address in a row that was refused: of its cell, or the first one in a line that is no row */
    Optional<EmailAddress> address(RowReader.Row row) {
        Stream<String> places = row.wrong().isPresent()
                ? AROUND_ADDRESS.splitAsStream(row.cells().get(0))
                : Stream.of(cell(row.cells(), Field.EMAIL));
        return places.flatMap(place -> EmailAddress.parse(place).stream()).findFirst();
    }

    /** @return the external id in a row that was refused; empty in a line that is no row */
    Optional<String> externalId(RowReader.Row row) {
        return row.wrong().isPresent()
                ? Optional.empty()
                : Optional.of(cell(row.cells(), Field.EXTERNAL_ID))
                        .filter(ExternalId::isValid)
                        .map(ExternalId::clean);
    }

    private Optional<String> name(List<String> cells) {
        Optional<String> whole = given(cells, Field.NAME);
        if (whole.isPresent()) {
            return turnNames ? whole.flatMap(NameOrder::turned).or(() -> whole) : whole;
        }
        String halves = (cell(cells, Field.FIRST_NAME) + " " + cell(cells, Field.LAST_NAME)).strip();
        return halves.isEmpty() ? Optional.empty() : Optional.of(halves);
    }

    private SignIn signIn(String cell) throws RefusedException {
        String plain = Field.plain(cell);
        if (Values.isNothing(cell)) {
            return SignIn.AS_THE_ORGANISATION_SAYS;
        }
        if (PASSWORD.contains(plain)) {
            return SignIn.WITH_PASSWORD;
        }
        String label = cell.toLowerCase(Locale.ROOT);
        // A provider's button may say "Standard".
        if (ORGANISATION.contains(plain) && !providers.containsKey(label)) {
            return SignIn.AS_THE_ORGANISATION_SAYS;
        }
        return SignIn.onlyWith(providers
                .getOrDefault(label, Optional.empty())
                .orElseThrow(() -> new RefusedException(RefusalReason.SIGN_IN_UNKNOWN, cell)));
    }

    private Optional<String> given(List<String> cells, Field field) {
        String cell = cell(cells, field);
        return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
    }

    /** A row may have fewer cells than there are columns. */
    private String cell(List<String> cells, Meaning meaning) {
        Integer column = columns.get(meaning);
        String cell = column == null || column >= cells.size() ? "" : cells.get(column);
        // A longer text is still too long after this cut; only groups may be many.
        return meaning == Field.GROUPS || cell.length() <= LONGEST ? cell : cell.substring(0, LONGEST);
    }

    private static <T> Optional<T> read(Optional<String> cell, Reading<T> reading) throws RefusedException {
        return cell.isEmpty() ? Optional.empty() : Optional.of(reading.read(cell.get()));
    }

    private interface Reading<T> {
        T read(String cell) throws RefusedException;
    }
}
