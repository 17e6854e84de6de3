package org.guestlist.launcher;

/** One JSON object in one line (RFC 8259), with texts as values. A JSON library would write what disguises a line as it is. */
final class JsonLine {

    private final StringBuilder text = new StringBuilder("{");

    /** Adds a member. */
    JsonLine with(String name, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
        quote(value);
        return this;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '"', '\\' -> text.append('\\').append(character);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (LogLines.isInvisible(character) || Character.isSurrogate(character)) {
                        text.append(String.format("\\u%04x", (int) character));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        text.append('"');
    }

    /** @return the line with its end */
    @Override
    public String toString() {
        return text + "}" + System.lineSeparator();
    }
}
