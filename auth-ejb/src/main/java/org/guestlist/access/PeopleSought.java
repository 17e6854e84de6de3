package org.guestlist.access;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.PersonName;
import org.guestlist.platform.db.Columns;

/**
 * What an owner types to find people: a condition on an account {@code a}, by the name and the address alone. Nothing else of a person can
 * be guessed by it.
 */
final class PeopleSought {

    /** So many letters of a name it takes to find people who are not members. */
    static final int LETTERS = 3;

    /** More words than these are read as these. */
    private static final int WORDS = 6;

    private static final int LONGEST = 254;

    private final List<String> any = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();

    private PeopleSought() {}

    /** @return the search among members, who are all shown to the owner anyway: the beginning of words of the name, or of the address */
    static PeopleSought among(String text) {
        PeopleSought sought = new PeopleSought();
        String clean = clean(text);
        if (!clean.isEmpty()) {
            sought.add("a.emailKey like :address escape '!'", "address", Columns.literally(clean) + "%");
            sought.addWords(clean);
        }
        return sought;
    }

    /** @return the search among all: by a whole address, or by at least {@value #LETTERS} letters of a name; empty for less */
    static Optional<PeopleSought> amongAll(String text) {
        PeopleSought sought = new PeopleSought();
        String clean = clean(text);
        if (clean.indexOf('@') >= 0) {
            EmailAddress.parse(clean)
                    .ifPresent(address -> sought.add("a.emailKey = :address", "address", address.key()));
        } else if (letters(clean) >= LETTERS) {
            sought.addWords(clean);
        }
        return sought.any.isEmpty() ? Optional.empty() : Optional.of(sought);
    }

    private static String clean(String text) {
        String one = text.strip().replace('\0', ' ').toLowerCase(Locale.ROOT);
        return one.substring(0, Math.min(one.length(), LONGEST));
    }

    private static long letters(String text) {
        return PersonName.key(text).chars().filter(Character::isLetterOrDigit).count();
    }

    private void addWords(String text) {
        String words = PersonName.key(text).strip();
        if (words.isEmpty() || text.indexOf('@') >= 0) {
            return;
        }
        List<String> each = new ArrayList<>();
        for (String word : words.split(" ", WORDS)) {
            String name = "word" + each.size();
            each.add("a.nameKey like :" + name);
            parameters.put(name, "% " + word + "%");
        }
        any.add("(" + String.join(" and ", each) + ")");
    }

    private void add(String condition, String parameter, String value) {
        any.add(condition);
        parameters.put(parameter, value);
    }

    /** @return what follows other conditions of a query; empty if all match */
    String condition() {
        return any.isEmpty() ? "" : " and (" + String.join(" or ", any) + ")";
    }

    /** Sets the parameters of the condition. */
    <T> TypedQuery<T> bind(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
