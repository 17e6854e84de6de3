package org.guestlist.roster.intake;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.RefusalReason;

/**
 * Parses the status of a person, as HR systems and directories write it in English and German. A letter alone is refused: in SAP
 * SuccessFactors, T is an active user in one column, and an employee who was terminated in another.
 */
final class StatusWords {

    /** People on leave, or who have to unlock or renew what they sign in with, still belong to the organisation. */
    private static final String ACTIVE =
            "active, aktiv, enabled, aktiviert, yes, ja, true, wahr, 1, on, employed, beschaftigt, angestellt,"
                    + " full time, part time, contractor, vollzeit, teilzeit, onboarding, active external suite, active external,"
                    + " leave, on leave, leave of absence, paid leave, unpaid leave, active on leave, parental leave, maternity leave, paternity leave,"
                    + " sick leave, medical leave, beurlaubt, in elternzeit, elternzeit, mutterschutz, in mutterschutz, unbezahlter urlaub,"
                    + " bezahlter urlaub, staged, provisioned, locked out, password expired, recovery";

    private static final String INACTIVE =
            "inactive, not active, inaktiv, nicht aktiv, disabled, deactivated, deaktiviert, no, nein, false, falsch,"
                    + " 0, off, suspended, suspendiert, blocked, gesperrt, terminated, deprovisioned, archived, archiviert, deleted, geloscht, retired,"
                    + " discarded, furlough, furloughed, resigned, deceased, reported no show, no show, former, former employee, left,"
                    + " inactive external suite, inactive external, ausgeschieden, ausgetreten, ehemalig, pensioniert, in rente, im ruhestand, verstorben";

    private static final Map<String, Boolean> WORDS = Stream.of(words(ACTIVE, true), words(INACTIVE, false))
            .flatMap(Function.identity())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private StatusWords() {}

    private static Stream<Map.Entry<String, Boolean>> words(String words, boolean active) {
        return Arrays.stream(words.split(", ")).map(word -> Map.entry(word, active));
    }

    /** @return whether the person is let in; empty for an empty cell */
    static Optional<Boolean> active(String cell) throws RefusedException {
        if (Values.isNothing(cell)) {
            return Optional.empty();
        }
        Boolean active = WORDS.get(Field.plain(cell));
        if (active == null) {
            throw new RefusedException(RefusalReason.STATUS_UNKNOWN, cell);
        }
        return Optional.of(active);
    }
}
