package org.guestlist.roster;

/** What may stand between two cells. */
public enum Separator {
    SEMICOLON(';'), COMMA(','), TAB('\t'), BAR('|');

    private final char character;

    Separator(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }
}
