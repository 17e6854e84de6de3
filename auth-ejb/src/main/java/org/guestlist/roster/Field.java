package org.guestlist.roster;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.guestlist.account.EmailAddress;

/** The possible meanings of a column, with the names that people and HR systems use for it, the most specific first. */
public enum Field implements Meaning {
    EMAIL(
            "work email, work email address, business email, company email, corporate email, primary work email, email primary work,"
                    + " work contact work email, dienstliche e mail, dienstliche email, e mail dienstlich, email dienstlich, e mail geschaftlich,"
                    + " email geschaftlich, e mail adresse geschaftlich, primary email, primary email address, email, e mail, email address,"
                    + " e mail address, emailaddress, mail, mail address, email adresse, e mail adresse, mailadresse, mail adresse,"
                    + " userprincipalname, user principal name, upn, usrid long, username, user name, login, benutzername, anmeldename, address,"
                    + " adresse"),
    NAME(
            "name, full name, fullname, display name, displayname, vollstandiger name, voller name, anzeigename, vor und nachname, name vorname,"
                    + " last name first name, nachname vorname, payroll name, legal name, employee name, mitarbeitername, worker, person, employee, mitarbeiter, mitarbeiterin"),
    FIRST_NAME(
            "first name, firstname, given name, givenname, vorname, vornamen, forename, preferred name, rufname, legal first name,"
                    + " preferred first name, legal name first name, vorna"),
    LAST_NAME("last name, lastname, surname, family name, familyname, nachname, familienname, zuname, sn,"
            + " legal last name, preferred last name, legal name last name, nachn"),
    ROLE("role, rolle, user role, benutzerrolle, permission, berechtigung, funktion"),
    START(
            "first day, erster tag, start date, startdate, startdatum, hire date, hiredate, date of hire, original hire date, originalhiredate,"
                    + " employeehiredate, employee hire date, most recent hire date, continuous service date, contract start, contract start date,"
                    + " employment start date, joining date, date of joining, date joined, valid from, access from, first day of access,"
                    + " erster tag des zugangs, first day of work, erster arbeitstag, eintritt, eintrittsdatum, einstellungsdatum,"
                    + " einstelldatum, beschaftigungsbeginn, arbeitsbeginn, vertragsbeginn, gultig ab, zugang ab, hired on, starts on, begda"),
    EXPIRY(
            "expiry, expires, expires on, expiry date, expiration, expiration date, last day, letzter tag, valid until, valid to, access until,"
                    + " ablauf, ablaufdatum, lauft ab, gultig bis, zugang bis, befristet bis, end date, enddate, enddatum, last working day,"
                    + " letzter arbeitstag, termination date, leaving date, contract end, austritt, austrittsdatum, vertragsende, last day of access,"
                    + " letzter tag des zugangs, last day of work, contract end date, end employment date, exit date, exitdate, date of leaving,"
                    + " account expiration date, accountexpirationdate, beschaftigungsende, endda, bis"),
    LANGUAGE(
            "language, sprache, preferred language, preferredlanguage, sprachcode, korrespondenzsprache, lang, user language,"
                    + " default locale, locale"),
    SIGN_IN(
            "sign in, signin, sign in with, way of signing in, login method, identity provider, identitatsanbieter, anmeldung, anmeldung mit,"
                    + " anmeldeart, anmeldeverfahren, authentication, provider, sso"),
    EXTERNAL_ID(
            "external id, externalid, externe id, employee id, employeeid, employee number, employeenumber, employee no, personnel number,"
                    + " personnel no, personalnummer, personal nr, personalnr, pers nr, persnr, mitarbeiternummer, mitarbeiter nr, mitarbeiternr,"
                    + " mitarbeiter id, ma nr, staff id, staff number, worker id, empid, emp id, associate id, file number, pernr, kennung, object id, objectid,"
                    + " objectguid, samaccountname, user id, userid, position id, id"),
    GROUPS(
            "groups, group, gruppen, gruppe, teams, team, member of, memberof, group membership, group memberships, group names,"
                    + " gruppenzugehorigkeit, gruppenzugehorigkeiten, mitglied von, mitglied in, user groups, benutzergruppen, benutzergruppe"),
    /**
     * Whether the person is let in. Not among the names: {@code state}, which is a part of an address elsewhere, and for information only
     * in our own export; and those of columns that say the opposite, such as Entra's "Block sign in".
     */
    STATUS(
            "employee status, employeestatus, emplstatus, empl status, worker status, position status, user status, userstatus, account status,"
                    + " accountstatus, active status, account enabled, accountenabled, is active, status, active, enabled, employment status,"
                    + " employmentstatus, new status, mitarbeiterstatus, mitarbeitendenstatus, beschaftigungsstatus, personalstatus,"
                    + " benutzerstatus, kontostatus, konto aktiv, konto aktiviert, aktiv, aktiviert"),
    /** Whether the person is a member or a guest; Entra's {@code userType}. */
    KIND("kind, member or guest, mitglied oder gast, user type, usertype, kontoart, benutzertyp"),
    /** Who answers for a guest. Not Entra's sponsors, which are a list of objects. */
    HOST("host, hosts, host email, gastgeber, gastgeberin, gastgeber in, e mail gastgeber"),
    /** By an address, or by an external id. */
    MANAGER(
            "manager email, manager e mail, manager email address, managers email, supervisor email, email vorgesetzte, e mail vorgesetzte,"
                    + " manager, line manager, supervisor, reports to, vorgesetzte, vorgesetzter, vorgesetzte r, vorgesetzte person, fuhrungskraft");

    /** What a system says about a column beside its name: Google's "[Required]", the unit in "Last day (YYYY-MM-DD)". */
    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*+]?|\\([^)]*+\\)?");

    private final List<String> words;

    Field(String words) {
        this.words = Arrays.asList(words.split(", "));
    }

    @Override
    public String code() {
        return name();
    }

    /**
     * @param headers the names of the columns, in English or German
     * @return the probable meaning of each, each meaning once; empty if unknown
     */
    public static List<Optional<Field>> guess(List<String> headers) {
        // In BambooHR's "Employee #" the sign is a word.
        List<String> numbers =
                headers.stream().map(header -> header.replace("#", " number ")).toList();
        List<String> whole = numbers.stream().map(Field::plain).toList();
        List<String> bare = numbers.stream().map(Field::bare).toList();
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        for (Field field : values()) {
            field.in(whole).or(() -> field.in(bare)).ifPresent(column -> columns.put(field, column));
        }
        if (columns.containsKey(FIRST_NAME) && columns.containsKey(NAME)) {
            // In "Name, Vorname", "Name" is the family name. With both parts, a full name is not needed.
            columns.putIfAbsent(LAST_NAME, columns.remove(NAME));
            columns.remove(NAME);
        }
        List<Optional<Field>> guesses = new ArrayList<>(Collections.nCopies(headers.size(), Optional.empty()));
        columns.forEach((field, column) -> guesses.set(column, Optional.of(field)));
        return guesses;
    }

    /** @return the first column with the most specific of the names */
    private Optional<Integer> in(List<String> headers) {
        return words.stream()
                .map(headers::indexOf)
                .filter(column -> column >= 0)
                .findFirst();
    }

    /**
     * @param rows a few rows of the file, for a file without column names, or with unknown ones
     * @return the same guesses; if none is the address, it is the first column that holds nothing but addresses. A column with names is not
     *     taken for that of the managers, which would refuse all of its rows
     */
    public static List<Optional<Field>> withAddress(List<Optional<Field>> guesses, List<List<String>> rows) {
        List<Optional<Field>> all = new ArrayList<>(guesses);
        int managers = all.indexOf(Optional.of(MANAGER));
        if (managers >= 0 && holdsNames(rows, managers)) {
            all.set(managers, Optional.empty());
        }
        if (!all.contains(Optional.of(EMAIL))) {
            IntStream.range(0, all.size())
                    .filter(column -> all.get(column).isEmpty() && holdsAddresses(rows, column))
                    .findFirst()
                    .ifPresent(column -> all.set(column, Optional.of(EMAIL)));
        }
        return all;
    }

    private static boolean holdsNames(List<List<String>> rows, int column) {
        return rows.stream()
                .anyMatch(row -> column < row.size() && row.get(column).strip().contains(" "));
    }

    private static boolean holdsAddresses(List<List<String>> rows, int column) {
        List<String> cells = rows.stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isBlank())
                .toList();
        return !cells.isEmpty()
                && cells.stream().allMatch(cell -> EmailAddress.parse(cell).isPresent());
    }

    /** @return the words of the name of a column, without what is said in brackets */
    static String bare(String header) {
        return plain(BRACKETS.matcher(header).replaceAll(" "));
    }

    /** @return only the words, in lower case and without accents */
    public static String plain(String text) {
        String start = text.length() > 100 ? text.substring(0, 100) : text;
        return Normalizer.normalize(start, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace("ß", "ss")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
