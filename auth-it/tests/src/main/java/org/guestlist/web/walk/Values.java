package org.guestlist.web.walk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What stands in parameters and fields that no page of ours sends. Texts are bytes, one a character (see {@link Ask}). */
final class Values {

    /**
     * A value of a parameter.
     *
     * @param name for messages
     * @param raw its bytes
     * @param encoded how they stand in a form; not always a proper encoding
     */
    record Value(String name, String raw, String encoded) {

        static Value of(String name, String text) {
            String bytes = utf8(text);
            return new Value(name, bytes, encode(bytes));
        }

        static Value bytes(String name, String raw) {
            return new Value(name, raw, encode(raw));
        }
    }

    /** All that fit into an address. */
    static final List<Value> ALL = List.of(
            Value.of("empty", ""),
            Value.of("blank", " \t\u00a0 "),
            Value.of("control", "\u0001\u0008\u000b\u001b[31m\u007f\u0085"),
            Value.of("line break", "x\r\nSet-Cookie: walk=1\r\n\r\n<script>walk()</script>"),
            Value.of("nul", "a\0b@example.com"),
            Value.of("mail header", "ada@example.com\r\nBcc: eve@example.com"),
            Value.of("at signs", "a@b@c"),
            Value.bytes("surrogate", "\u00ed\u00a0\u0080"),
            new Value("bad percent", "%zz%", "%zz%"),
            new Value("percent at the end", "%", "a%"),
            Value.bytes("bad utf-8", "\u00ff\u00fe\u00c0\u00af\u0080"),
            Value.of("script", "<script>walk()</script>"),
            Value.of("attribute", "'\"><img src=x onerror=walk()>"),
            Value.of("expression", "#{walk.walk}${7*7}"),
            Value.of("right to left", "\u202e\u200fcba\u2066\u200b\ufeff"),
            Value.of("beyond the plane", "\ud83e\udd94\u0e01\u0e33\u0301\u0301\u0301\uffff"),
            Value.of("sql", "' or '1'='1' -- \\ % _ ;"),
            Value.of("number", "99999999999999999999"),
            Value.of("negative", "-1"),
            Value.of("nobody", "00000000-0000-0000-0000-000000000000"),
            Value.of("no day", "2026-02-30"),
            Value.of("far day", "+999999999-12-31"),
            Value.of("path", "../../../../etc/passwd"),
            Value.of("elsewhere", "https://evil.example/"),
            Value.of("elsewhere, short", "//evil.example/\\evil.example"),
            Value.of("code", "javascript:walk()"),
            Value.of("pattern", "{0} %s %n (a+)+$ [["));

    private static final Set<String> EVERYWHERE = Set.of("empty", "nul", "script");

    /** Only where a form is sent: an address has no room for it. */
    static final Value TOO_LONG = Value.of("10,000 characters", "a".repeat(10_000));

    private Values() {}

    /** A quarter of them by the place of a parameter, a field or an address, and what has always to be tried. */
    static List<Value> at(int place) {
        return Shares.of(ALL, 4, place, value -> EVERYWHERE.contains(value.name()));
    }

    /** @return the bytes as they stand in a form */
    static String encode(String bytes) {
        StringBuilder encoded = new StringBuilder();
        for (char one : bytes.toCharArray()) {
            encoded.append(
                    one < 128 && (Character.isLetterOrDigit(one) || "-._~".indexOf(one) >= 0)
                            ? String.valueOf(one)
                            : String.format("%%%02x", (int) one));
        }
        return encoded.toString();
    }

    /** @return the bytes of a text */
    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
