package org.guestlist.organisation.logo;

/** Where a logo is shown, with its maximum size. */
public enum LogoPlace {
    /** Beside the text of an identity provider's button. */
    BUTTON(72, 24),
    /** On the tile of an application. */
    TILE(96, 48),
    /** In the header of the organisation's pages. */
    BAND(200, 48);

    private final int width;
    private final int height;

    LogoPlace(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
