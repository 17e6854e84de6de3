package org.guestlist.roster;

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

    char character() {
        return character;
    }
}
