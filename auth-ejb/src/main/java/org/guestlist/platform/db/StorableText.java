package org.guestlist.platform.db;

/** What strangers have typed, as every database stores it: it is written down and looked for in many places. */
final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** @return the text with a replacement character for each NUL, which PostgreSQL refuses, and for each half of a surrogate pair */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    /** @return the same of each; null stays null */
    static String[] of(String[] texts) {
        String[] storable = new String[texts.length];
        for (int i = 0; i < texts.length; i++) {
            storable[i] = texts[i] == null ? null : of(texts[i]);
        }
        return storable;
    }

    private static String replaced(String text) {
        StringBuilder storable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                storable.setCharAt(i, REPLACEMENT);
            }
        }
        return storable.toString();
    }

    private static boolean isBad(String text, int at) {
        char c = text.charAt(at);
        if (!Character.isSurrogate(c)) {
            return c == '\0';
        }
        return Character.isHighSurrogate(c)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
}
