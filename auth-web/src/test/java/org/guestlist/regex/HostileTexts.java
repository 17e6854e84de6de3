package org.guestlist.regex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Texts that are as hard for an expression as it can be made hard: whatever it repeats, repeated, after what leads there, and then
 * something that does not fit; and all that occurs in it, alone and by twos, again and again. For that the expression is read, only as far
 * as needed.
 */
final class HostileTexts {

    /** From here on, a number of repetitions is as good as none. */
    private static final int MANY = 500;

    private static final int MOST_ALPHABET = 9;
    private static final List<String> ENDS = List.of("", "\0", "!x");

    /** Any of them may be in a class of characters. */
    private static final String CHARACTERS =
            "a1 -_.@/:;,=+'\"<>()[]{}&%?#!*$^|~`\\\t\r\nAfzZ09\u00a0\u0085\u00e9\u0301\u200b\u202e\u2028\uff1d\uffff\0\u0001";

    /** Something that may be repeated, and texts that fit it. */
    private record Part(List<String> samples, int least, int most) {}

    private final String expression;
    private final int flags;
    private final Set<String> units = new LinkedHashSet<>();
    private final Set<List<String>> pumps = new LinkedHashSet<>();
    private final Set<String> alphabet = new TreeSet<>();
    private int at;

    private HostileTexts(Pattern pattern) {
        this.expression = pattern.pattern();
        this.flags = pattern.flags();
    }

    /** A text that can be made of any length. */
    record Text(String start, String unit, String end) {

        String of(int length) {
            return start + unit.repeat(Math.max(1, length / unit.length())) + end;
        }

        @Override
        public String toString() {
            return ("<" + start + "|" + unit + "|" + end + ">").replaceAll("\\p{Cntrl}", "·");
        }
    }

    static Set<Text> of(Pattern pattern) {
        HostileTexts texts = new HostileTexts(pattern);
        List<String> whole = texts.alternatives(List.of(""));
        Set<Text> all = new LinkedHashSet<>();
        List<String> alone = texts.alphabet.stream().limit(MOST_ALPHABET).toList();
        for (String one : alone) {
            alone.forEach(other -> texts.units.add(one.equals(other) ? one : one + other));
        }
        whole.stream().limit(4).filter(sample -> !sample.isEmpty()).forEach(sample -> {
            texts.units.add(sample);
            texts.units.add(sample.substring(0, sample.length() - 1));
        });
        // What begins again and again.
        texts.pumps.forEach(pump -> texts.units.addAll(List.of(pump.get(0), pump.get(0) + pump.get(1))));
        for (String unit : texts.units) {
            if (!unit.isEmpty()) {
                ENDS.forEach(end -> all.add(new Text("", unit, end)));
            }
        }
        for (List<String> pump : texts.pumps) {
            ENDS.forEach(end -> all.add(new Text(pump.get(0), pump.get(1), end)));
        }
        return all;
    }

    /** Reads alternatives up to the end of the group. @param before what leads there @return texts that fit */
    private List<String> alternatives(List<String> before) {
        List<String> samples = new ArrayList<>();
        do {
            samples.addAll(sequence(before));
        } while (at < expression.length() && expression.charAt(at) == '|' && ++at > 0);
        return samples.stream().distinct().limit(6).toList();
    }

    private List<String> sequence(List<String> before) {
        // As short as it can be, and with all that may be there.
        List<String> taken = List.of("", "");
        while (at < expression.length() && expression.charAt(at) != '|' && expression.charAt(at) != ')') {
            List<String> leads = join(before, taken);
            List<String> samples = atom(leads);
            Part part = quantified(samples);
            if (part.most >= MANY) {
                for (String lead : leads) {
                    part.samples.stream()
                            .filter(sample -> !sample.isEmpty())
                            .forEach(sample -> pumps.add(List.of(lead, sample)));
                }
            }
            String first = part.samples.isEmpty() ? "" : part.samples.get(0);
            String last = part.samples.isEmpty() ? "" : part.samples.get(part.samples.size() - 1);
            int least = Math.min(part.least, MANY);
            taken = List.of(
                    taken.get(0) + first.repeat(least),
                    taken.get(1) + last.repeat(Math.max(Math.min(1, part.most), least)));
        }
        return taken;
    }

    private static List<String> join(List<String> before, List<String> taken) {
        List<String> all = new ArrayList<>();
        for (String one : before) {
            taken.forEach(other -> all.add(one + other));
        }
        return all.stream().distinct().limit(4).toList();
    }

    private Part quantified(List<String> samples) {
        int least = 1;
        int most = 1;
        if (at < expression.length()) {
            switch (expression.charAt(at)) {
                case '*' -> {
                    least = 0;
                    most = Integer.MAX_VALUE;
                    at++;
                }
                case '+' -> {
                    most = Integer.MAX_VALUE;
                    at++;
                }
                case '?' -> {
                    least = 0;
                    at++;
                }
                case '{' -> {
                    int end = expression.indexOf('}', at);
                    String[] bounds = expression.substring(at + 1, end).split(",", -1);
                    least = Integer.parseInt(bounds[0]);
                    most = bounds.length == 1
                            ? least
                            : bounds[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(bounds[1]);
                    at = end + 1;
                }
                default -> {
                    return new Part(samples, 1, 1);
                }
            }
            if (at < expression.length() && "?+".indexOf(expression.charAt(at)) >= 0) {
                at++;
            }
        }
        return new Part(samples, least, most);
    }

    /** Reads what a quantifier can stand behind. @return texts that fit; an empty one for what takes no character */
    private List<String> atom(List<String> leads) {
        char one = expression.charAt(at);
        switch (one) {
            case '(':
                return group(leads);
            case '[':
                return characters(bracket());
            case '^', '$':
                at++;
                return List.of("");
            case '.':
                at++;
                return characters(".");
            case '\\':
                return escaped();
            default:
                at++;
                return characters(Pattern.quote(String.valueOf(one)));
        }
    }

    private List<String> group(List<String> leads) {
        at++;
        boolean takes = true;
        if (expression.startsWith("?", at)) {
            int colon = at + 1;
            takes = !expression.startsWith("?=", at)
                    && !expression.startsWith("?!", at)
                    && !expression.startsWith("?<=", at)
                    && !expression.startsWith("?<!", at);
            if (expression.startsWith("?<", at) && takes) {
                at = expression.indexOf('>', at) + 1;
            } else if (!takes) {
                at += expression.charAt(colon) == '<' ? 3 : 2;
            } else {
                while (":>)".indexOf(expression.charAt(at)) < 0) {
                    at++;
                }
                if (expression.charAt(at) == ')') {
                    // Flags, from here on.
                    at++;
                    return List.of("");
                }
                at++;
            }
        }
        List<String> samples = alternatives(leads);
        at++;
        return takes ? samples : List.of("");
    }

    private String bracket() {
        int start = at;
        int depth = 0;
        do {
            char one = expression.charAt(at++);
            if (one == '\\') {
                if (expression.startsWith("Q", at)) {
                    at = expression.indexOf("\\E", at) + 1;
                }
                at++;
            } else if (one == '[') {
                depth++;
                if (expression.startsWith("^", at)) {
                    at++;
                }
            } else if (one == ']') {
                depth--;
            }
        } while (depth > 0);
        return expression.substring(start, at);
    }

    private List<String> escaped() {
        int start = at;
        char kind = expression.charAt(at + 1);
        at += 2;
        switch (kind) {
            case 'b', 'B', 'A', 'G', 'z', 'Z':
                return List.of("");
            case 'R':
                return characters("\\R");
            case 'Q':
                int end = expression.indexOf("\\E", at) < 0 ? expression.length() : expression.indexOf("\\E", at);
                String quoted = expression.substring(at, end);
                at = Math.min(expression.length(), end + 2);
                if (!quoted.isEmpty()) {
                    alphabet.add(quoted);
                }
                return List.of(quoted);
            case 'p', 'P':
                at = expression.charAt(at) == '{' ? expression.indexOf('}', at) + 1 : at + 1;
                break;
            case 'u':
                at += 4;
                break;
            case 'x':
                at += expression.charAt(at) == '{' ? expression.indexOf('}', at) + 1 - at : 2;
                break;
            default:
                break;
        }
        return characters(expression.substring(start, at));
    }

    /** @return up to three characters that fit */
    private List<String> characters(String expressionOfOne) {
        List<String> some = new ArrayList<>();
        try {
            Pattern fits = Pattern.compile(expressionOfOne, flags & ~Pattern.LITERAL & ~Pattern.COMMENTS);
            for (String one : CHARACTERS.split("")) {
                if (some.size() < 3 && fits.matcher(one).matches()) {
                    some.add(one);
                }
            }
            for (char one = 0; some.isEmpty() && one < 0xffff; one++) {
                if (fits.matcher(String.valueOf(one)).matches()) {
                    some.add(String.valueOf(one));
                }
            }
        } catch (PatternSyntaxException e) {
            // A group that was matched before, or the like.
        }
        alphabet.addAll(some);
        return some.isEmpty() ? List.of("") : some;
    }
}
