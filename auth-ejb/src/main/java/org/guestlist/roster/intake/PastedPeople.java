package org.guestlist.roster.intake;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.Separator;

/**
 * Addresses as people type them, mail programs write them (RFC 5322 §3.4, with the liberties that they take), and spreadsheets copy them.
 * Between two of them is a comma, a semicolon or a line break; or a line holds an address and a name, with a tab between them. What is no
 * address is kept as it is, and refused with its line like any other row.
 */
public final class PastedPeople {

    private static final ColumnChoices COLUMNS = ColumnChoices.of(
            Encoding.UTF_8,
            Separator.COMMA,
            false,
            DayOrder.UNAMBIGUOUS,
            List.of(Optional.of(Field.EMAIL), Optional.of(Field.NAME)));

    /** Longer texts between two separators hold no address. */
    private static final int LONGEST = 1000;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");
    private static final Pattern OUTLOOK = Pattern.compile("\\[mailto:([^\\[\\]\\s]+)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAILTO =
            Pattern.compile("mailto:([^\\s<>?]+)(\\?[^\\s<>]*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHOUT_BRACKETS = Pattern.compile("([^@]*\\s)?([^@\\s]+@[^@\\s]+)(\\s[^@]*)?");
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1");

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} .'-]*");

    private PastedPeople() {}

    /**
     * Somebody in the text.
     *
     * @param address the address, or what stands in its place
     * @param name the name; empty for none
     * @param clear whether there is nothing else that may mean something
     */
    public record Pasted(String address, String name, boolean clear) {

        private Pasted byFirstName() {
            return new Pasted(address, NameOrder.turned(name).orElse(name), clear);
        }

        /** @return the same as it can be pasted again */
        public String text() {
            if (name.isEmpty()) {
                return address;
            }
            return PLAIN_NAME.matcher(name).matches()
                    ? name + " <" + address + ">"
                    : "\"" + name.replaceAll("[\"\\\\]", "") + "\" <" + address + ">";
        }
    }

    /** @return how the {@linkplain #list list} of the text is read: mail programs of a company write the family name first */
    static ColumnChoices columns(String text) {
        return COLUMNS.turning(isFamilyNameFirst(read(text)));
    }

    private static boolean isFamilyNameFirst(List<Pasted> people) {
        return NameOrder.isUsual(people.stream()
                .map(Pasted::name)
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** @return the same people, by their first names if nearly all of them have the family name first, as an import proposes it */
    public static List<Pasted> readByFirstNames(String text) {
        List<Pasted> people = read(text);
        return isFamilyNameFirst(people)
                ? people.stream().map(Pasted::byFirstName).toList()
                : people;
    }

    /** @return who is in the text, in its order */
    public static List<Pasted> read(String text) {
        return text.lines()
                .flatMap(line -> rows(line).stream())
                .map(row -> new Pasted(row.get(0), row.size() > 1 ? row.get(1) : "", row.size() < 3))
                .toList();
    }

    /**
     * @return a list as CSV in which each address has a line: the same as in the text, unless one line of the text has several; empty if
     *     there is nothing in the text
     */
    static String list(String text) {
        StringBuilder list = new StringBuilder();
        // With quotation marks around each cell, nothing in it looks like the beginning of another kind of file.
        CSVFormat quoted = CSVFormat.EXCEL.builder().setQuoteMode(QuoteMode.ALL).get();
        try (CSVPrinter csv = new CSVPrinter(list, quoted)) {
            int written = 0;
            int number = 0;
            for (String line : text.split("\\R")) {
                for (List<String> row : rows(line)) {
                    for (; written < number; written++) {
                        csv.println();
                    }
                    csv.printRecord(row);
                    written++;
                }
                number++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return list.toString();
    }

    /** @return the rows of a line: the address or what stands in its place, the name or nothing, and a cell that is too many */
    static List<List<String>> rows(String line) {
        List<String> cells = Arrays.stream(UNSEEN.matcher(line).replaceAll("").split("\t"))
                .map(TidyText::tidy)
                .filter(cell -> !cell.isEmpty())
                .toList();
        long addresses = cells.stream().filter(cell -> cell.contains("@")).count();
        if (addresses > 1) {
            return cells.stream().flatMap(cell -> mailed(cell).stream()).toList();
        }
        return addresses == 1 && cells.size() > 1 ? List.of(copied(cells)) : mailed(String.join(" ", cells));
    }

    /** A row of a spreadsheet: the address is in one cell, and the name in one or two others. */
    private static List<String> copied(List<String> cells) {
        List<String> row = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String cell : cells) {
            if (cell.contains("@")) {
                List<List<String>> found = mailed(unquoted(cell));
                row.add(found.size() == 1 ? found.get(0).get(0) : cell);
            } else {
                others.add(shown(unquoted(cell)));
            }
        }
        row.add(shown(others.stream().limit(2).collect(Collectors.joining(" "))));
        others.stream().skip(2).limit(1).forEach(row::add);
        return row;
    }

    /** Entries with commas or semicolons between them. */
    private static List<List<String>> mailed(String text) {
        List<List<String>> rows = new ArrayList<>();
        String lastName = "";
        for (int start = 0, end; start <= text.length(); start = end + 1) {
            end = end(text, start);
            String part = text.substring(start, end).strip();
            if (part.isEmpty()) {
                continue;
            }
            boolean named = part.contains("@") && part.indexOf('<') > 0;
            if (!lastName.isEmpty() && !named) {
                rows.add(row(lastName, ""));
                lastName = "";
            }
            if (end < text.length() && text.charAt(end) == ',' && !part.contains("@")) {
                // Outlook writes Last, First <address> without quotation marks.
                lastName = part;
            } else {
                rows.add(entry(lastName, part));
                lastName = "";
            }
        }
        if (!lastName.isEmpty()) {
            rows.add(row(lastName, ""));
        }
        return rows;
    }

    /** @return where the next separator is that is not in a quoted text (RFC 5322 §3.2.4) or a comment (§3.2.2), or the end */
    private static int end(String text, int start) {
        boolean quoted = false;
        int comments = 0;
        for (int at = start; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == '\\') {
                at++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (!quoted && one == '(') {
                comments++;
            } else if (!quoted && one == ')') {
                comments--;
            } else if (!quoted && comments <= 0 && (one == ',' || one == ';')) {
                return at;
            }
        }
        return text.length();
    }

    private static List<String> entry(String lastName, String part) {
        String before = lastName.isEmpty() ? "" : lastName + ", ";
        return parse(part)
                .map(found -> row(found.getAddress(), name(before, found.getPersonal())))
                .orElseGet(() -> row(before + part, ""));
    }

    private static String name(String before, String personal) {
        String name = unquoted(before + (personal == null ? "" : TidyText.tidy(personal)));
        return EmailAddress.parse(name).isPresent() ? "" : name;
    }

    private static Optional<InternetAddress> parse(String part) {
        if (part.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = MAILTO.matcher(OUTLOOK.matcher(part).replaceAll("<$1>")).replaceAll("$1");
        String bare = plain.replaceAll("<[<\\s]+", "<").replaceAll("(?<![>\\s.])[>\\s.]++$", "");
        boolean bracket = bare.contains("<");
        return mailbox(bracket && !bare.contains(">") ? bare + ">" : bare)
                .or(() -> bracket ? Optional.empty() : withoutBrackets(bare));
    }

    private static Optional<InternetAddress> withoutBrackets(String text) {
        Matcher matcher = WITHOUT_BRACKETS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = Objects.toString(matcher.group(1), "") + Objects.toString(matcher.group(3), "");
        return mailbox("\"" + name.replaceAll("[\"\\\\]", "").strip() + "\" <" + matcher.group(2) + ">");
    }

    private static Optional<InternetAddress> mailbox(String text) {
        try {
            InternetAddress[] found = InternetAddress.parseHeader(text, false);
            return found.length == 1
                            && EmailAddress.parse(found[0].getAddress()).isPresent()
                    ? Optional.of(found[0])
                    : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private static String unquoted(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.matches() ? quoted.group(2).replace("\"\"", "\"").strip() : text.strip();
    }

    private static List<String> row(String address, String name) {
        return List.of(shown(address), shown(name));
    }

    private static String shown(String cell) {
        return Cell.shown(cell, StagedRows.VALUE_LENGTH);
    }
}
