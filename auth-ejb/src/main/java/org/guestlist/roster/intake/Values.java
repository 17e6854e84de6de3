package org.guestlist.roster.intake;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalId;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.group.GroupName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.RefusalReason;

/** Parses the values of cells, as people and HR systems write them in English and German. */
final class Values {

    /** Values for access without end; the last one is SAP's. */
    private static final Set<String> NO_END = Set.of(
            "never",
            "none",
            "unlimited",
            "permanent",
            "unbefristet",
            "unbegrenzt",
            "nie",
            "keine",
            "kein ende",
            "no end");

    /**
     * An empty cell, or a placeholder. Other characters do not count: Excel writes {@code ####} for a day if its column is too narrow.
     */
    private static final Pattern NOTHING = Pattern.compile("[\\p{Pd}_./ ]*");

    /** The year with which HR systems write "no end" in mandatory date fields. */
    private static final int END_OF_TIME = 9999;

    /**
     * Up to this year, days stand for "no date" in databases and programs: 0001-01-01, 1753-01-01, 1900-01-01, 1970-01-01. They are never
     * real end dates.
     */
    private static final int BEGINNING_OF_TIME = 1970;

    /** Midnight, as spreadsheets and databases add it to a day. */
    private static final String MIDNIGHT = "(?:[T ]0?0:00(?::00(?:[.,]0+)?)?(?:Z|\\+00:00)?| 12:00(?::00)? AM)?";

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})" + MIDNIGHT);
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern DOTS = Pattern.compile("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4}|\\d{2})" + MIDNIGHT);
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})" + MIDNIGHT);
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})" + MIDNIGHT);

    private static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("employee", Role.EMPLOYEE),
            Map.entry("user", Role.EMPLOYEE),
            Map.entry("member", Role.EMPLOYEE),
            Map.entry("standard", Role.EMPLOYEE),
            Map.entry("mitarbeit", Role.EMPLOYEE),
            Map.entry("mitarbeiter", Role.EMPLOYEE),
            Map.entry("mitarbeiterin", Role.EMPLOYEE),
            Map.entry("mitarbeiter in", Role.EMPLOYEE),
            Map.entry("mitarbeitende", Role.EMPLOYEE),
            Map.entry("mitarbeitende r", Role.EMPLOYEE),
            Map.entry("benutzer", Role.EMPLOYEE),
            Map.entry("benutzerin", Role.EMPLOYEE),
            Map.entry("angestellt", Role.EMPLOYEE),
            Map.entry("helpdesk", Role.HELPDESK),
            Map.entry("help desk", Role.HELPDESK),
            Map.entry("service desk", Role.HELPDESK),
            Map.entry("servicedesk", Role.HELPDESK),
            Map.entry("support", Role.HELPDESK),
            Map.entry("it support", Role.HELPDESK),
            Map.entry("auditor", Role.AUDITOR),
            Map.entry("auditorin", Role.AUDITOR),
            Map.entry("audit", Role.AUDITOR),
            Map.entry("prufer", Role.AUDITOR),
            Map.entry("pruefer", Role.AUDITOR),
            Map.entry("pruferin", Role.AUDITOR),
            Map.entry("prueferin", Role.AUDITOR),
            Map.entry("revision", Role.AUDITOR),
            Map.entry("revisor", Role.AUDITOR),
            Map.entry("revisorin", Role.AUDITOR),
            Map.entry("administrator", Role.ADMINISTRATOR),
            Map.entry("admin", Role.ADMINISTRATOR),
            Map.entry("administratorin", Role.ADMINISTRATOR),
            Map.entry("administrator in", Role.ADMINISTRATOR),
            Map.entry("administration", Role.ADMINISTRATOR));

    private static final Map<String, Language> LANGUAGES = Map.of(
            "english",
            Language.EN,
            "englisch",
            Language.EN,
            "eng",
            Language.EN,
            "german",
            Language.DE,
            "deutsch",
            Language.DE,
            "ger",
            Language.DE,
            "deu",
            Language.DE);

    private Values() {}

    /** @return whether the cell holds no value */
    static boolean isNothing(String cell) {
        return NOTHING.matcher(cell).matches();
    }

    static EmailAddress email(String cell) throws RefusedException {
        String address = cell.regionMatches(true, 0, "mailto:", 0, 7) ? cell.substring(7) : cell;
        return EmailAddress.parse(address).orElseThrow(() -> new RefusedException(RefusalReason.EMAIL_INVALID, cell));
    }

    static String name(String cell) throws RefusedException {
        if (!PersonName.isValid(cell)) {
            throw new RefusedException(RefusalReason.NAME_INVALID, cell);
        }
        return Normalizer.normalize(cell, Normalizer.Form.NFC);
    }

    static Role role(String cell) throws RefusedException {
        Role role = ROLES.get(Field.plain(cell));
        if (role == null) {
            throw new RefusedException(RefusalReason.ROLE_UNKNOWN, cell);
        }
        return role;
    }

    /** @return empty for any before the last day; so is a day up to 1970, which may stand for "no date" */
    static Optional<LocalDate> start(String cell, DayOrder order) throws RefusedException {
        if (isNothing(cell)) {
            return Optional.empty();
        }
        LocalDate day = day(cell, order, RefusalReason.START_INVALID, RefusalReason.START_AMBIGUOUS);
        if (day.getYear() == END_OF_TIME) {
            throw new RefusedException(RefusalReason.START_INVALID, cell);
        }
        return day.getYear() <= BEGINNING_OF_TIME ? Optional.empty() : Optional.of(day);
    }

    /** @return empty for no end */
    static Optional<LocalDate> expiry(String cell, DayOrder order) throws RefusedException {
        if (isNothing(cell) || NO_END.contains(Field.plain(cell))) {
            return Optional.empty();
        }
        LocalDate day = day(cell, order, RefusalReason.EXPIRY_INVALID, RefusalReason.EXPIRY_AMBIGUOUS);
        if (day.getYear() <= BEGINNING_OF_TIME) {
            throw new RefusedException(RefusalReason.EXPIRY_INVALID, cell);
        }
        return day.getYear() == END_OF_TIME ? Optional.empty() : Optional.of(day);
    }

    private static LocalDate day(String cell, DayOrder order, RefusalReason invalid, RefusalReason ambiguous)
            throws RefusedException {
        try {
            return day(cell, order).orElseThrow(() -> new RefusedException(ambiguous, cell));
        } catch (DateTimeException e) {
            throw new RefusedException(invalid, cell);
        }
    }

    /**
     * @return empty if day and month are ambiguous
     * @throws DateTimeException if it is no day
     */
    private static Optional<LocalDate> day(String cell, DayOrder order) {
        for (Pattern yearFirst : new Pattern[] {ISO, YEAR_FIRST, COMPACT}) {
            Matcher matcher = yearFirst.matcher(cell);
            if (matcher.matches()) {
                return Optional.of(day(matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        Matcher dots = DOTS.matcher(cell);
        if (dots.matches()) {
            String year = dots.group(3);
            return Optional.of(day(year.length() == 2 ? "20" + year : year, dots.group(2), dots.group(1)));
        }
        Matcher slashes = SLASHES.matcher(cell);
        if (slashes.matches()) {
            return slashed(slashes, order);
        }
        throw new DateTimeException(cell);
    }

    private static Optional<LocalDate> slashed(Matcher matcher, DayOrder order) {
        int first = Integer.parseInt(matcher.group(1));
        int second = Integer.parseInt(matcher.group(2));
        if (order == DayOrder.UNAMBIGUOUS && first <= 12 && second <= 12 && first != second) {
            return Optional.empty();
        }
        boolean dayFirst = order == DayOrder.DAY_FIRST || order == DayOrder.UNAMBIGUOUS && first > 12;
        return Optional.of(
                dayFirst
                        ? day(matcher.group(3), matcher.group(2), matcher.group(1))
                        : day(matcher.group(3), matcher.group(1), matcher.group(2)));
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    /** @return empty for the organisation's */
    static Optional<Language> language(String cell) throws RefusedException {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Optional<Language> named = Optional.ofNullable(LANGUAGES.get(Field.plain(cell)));
        if (named.isEmpty() && cell.length() <= 35) {
            named = Language.of(cell);
        }
        if (named.isEmpty()) {
            throw new RefusedException(RefusalReason.LANGUAGE_UNKNOWN, cell);
        }
        return named;
    }

    /** @return none for an empty cell */
    static List<GroupName> groups(String cell) throws RefusedException {
        if (isNothing(cell)) {
            return List.of();
        }
        Map<String, GroupName> groups = new LinkedHashMap<>();
        for (String text : cell.split("[;|]")) {
            if (!text.isBlank()) {
                GroupName name = group(text);
                groups.putIfAbsent(name.key(), name);
            }
        }
        return List.copyOf(groups.values());
    }

    private static GroupName group(String text) throws RefusedException {
        Optional<GroupName.Problem> problem = GroupName.problem(text);
        if (problem.isPresent()) {
            throw new RefusedException(
                    problem.get() == GroupName.Problem.RESERVED
                            ? RefusalReason.GROUP_RESERVED
                            : RefusalReason.GROUP_INVALID,
                    text.strip());
        }
        return new GroupName(text);
    }

    /** @return the external id by which a manager is named who is not named by an address */
    static String managerId(String cell) throws RefusedException {
        if (!ExternalId.isValid(cell)) {
            throw new RefusedException(RefusalReason.MANAGER_UNKNOWN, cell);
        }
        return ExternalId.clean(cell);
    }

    static String externalId(String cell) throws RefusedException {
        if (!ExternalId.isValid(cell)) {
            throw new RefusedException(RefusalReason.EXTERNAL_ID_INVALID, cell);
        }
        return ExternalId.clean(cell);
    }
}
