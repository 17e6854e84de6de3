package org.guestlist.signin.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import me.gosimple.nbvcxz.Nbvcxz;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.passay.PasswordData;
import org.passay.rule.Rule;

/**
 * The most common passwords that satisfy a policy, ignoring case (ASVS 5.0 6.2.4 requires at least 3,000), and passwords that are as easy
 * to guess: a common password repeated, two of them in a row if the policy checks only length, and runs of characters.
 *
 * <p>The list is nbvcxz's 100,000 leaked passwords, ordered by how often they were used, read from its jar. About 7,000 of them satisfy
 * {@link PasswordPolicy#PRODUCT} in some casing, of which the first 3,000 count. Only 72 reach the 15 characters of
 * {@link PasswordPolicy#MODERN}; all of them count, and to compensate, the combinations above use the 3,000 most common of any length.
 */
final class CommonPasswords {

    /** The maximum number of entries in a list. */
    static final int SIZE = 3_000;

    private static final String LIST = "/dictionaries/passwords.txt";

    // A holder for each policy: the list is read when it is first needed, and takes about half a megabyte.
    private static final class Product {
        static final CommonPasswords LIST = new CommonPasswords(PasswordPolicy.PRODUCT);
    }

    private static final class Modern {
        static final CommonPasswords LIST = new CommonPasswords(PasswordPolicy.MODERN);
    }

    private final PasswordPolicy policy;
    private final Set<String> satisfying = new HashSet<>();
    private final Set<String> any = new HashSet<>();

    private CommonPasswords(PasswordPolicy policy) {
        this.policy = policy;
        Collection<Rule> shape = PasswordRules.shape(policy).values();
        try (InputStream in = Nbvcxz.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("The list of common passwords is missing: " + LIST);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null && satisfying.size() < SIZE; line = lines.readLine()) {
                boolean tooShort = line.length() < PasswordRules.minLength(policy);
                if (tooShort && any.size() >= SIZE) {
                    continue; // true of most; the costly check by Passay is left for the others
                }
                String entry = fold(PasswordRules.normalise(line));
                if (any.size() < SIZE && !entry.isEmpty()) {
                    any.add(entry);
                }
                if (tooShort) {
                    continue;
                }
                PasswordData cased = new PasswordData(capitalise(entry));
                if (shape.stream().allMatch(rule -> rule.validate(cased).isValid())) {
                    satisfying.add(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommonPasswords of(PasswordPolicy policy) {
        return policy == PasswordPolicy.MODERN ? Modern.LIST : Product.LIST;
    }

    /** @return whether the password, in NFC, is common, ignoring case */
    boolean contains(String password) {
        String folded = fold(password);
        return satisfying.contains(folded)
                || isRun(folded)
                || isRepetition(folded)
                || policy == PasswordPolicy.MODERN && isTwoInARow(folded);
    }

    int size() {
        return satisfying.size();
    }

    /** Whether each character differs from the previous one by the same step, as in aaaa…, abcd…, 9876…. */
    private static boolean isRun(String password) {
        int[] points = password.codePoints().toArray();
        if (points.length < 2) {
            return false;
        }
        int step = points[1] - points[0];
        for (int i = 2; i < points.length; i++) {
            if (points[i] - points[i - 1] != step) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }

    /** Whether the password is one common password, or up to three characters, repeated; the last repetition may be incomplete. */
    private boolean isRepetition(String password) {
        int[] points = password.codePoints().toArray();
        for (int period = 1; period <= points.length * 2 / 3; period++) {
            if (repeats(points, period)) {
                String unit = new String(points, 0, period);
                return period <= 3 || any.contains(unit) || satisfying.contains(unit);
            }
        }
        return false;
    }

    private static boolean repeats(int[] points, int period) {
        for (int i = period; i < points.length; i++) {
            if (points[i] != points[i - period]) {
                return false;
            }
        }
        return true;
    }

    private boolean isTwoInARow(String password) {
        for (int i = 1; i < password.length(); i++) {
            if (any.contains(password.substring(0, i)) && any.contains(password.substring(i))) {
                return true;
            }
        }
        return false;
    }

    /** The casing that satisfies "a lowercase and an uppercase letter" if any casing does. */
    private static String capitalise(String entry) {
        StringBuilder cased = new StringBuilder(entry);
        for (int i = 0; i < cased.length(); i++) {
            if (Character.isLowerCase(cased.charAt(i))) {
                cased.setCharAt(i, Character.toUpperCase(cased.charAt(i)));
                break;
            }
        }
        return cased.toString();
    }

    // Converts through uppercase, so that ß and ss, ς and σ fold to the same.
    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
