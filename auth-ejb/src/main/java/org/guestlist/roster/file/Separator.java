package org.guestlist.roster.file;

/** The supported cell separators. */
public enum Separator {
    SEMICOLON(';'),
    COMMA(','),
    TAB('\t'),
    BAR('|');

    private final char character;

    Separator(char character) {
        this.character = character;
    }

    /** @return what stands between two cells */
    public char character() {
        return character;
    }
}
