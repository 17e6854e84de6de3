package org.guestlist.logo;

/** Where a logo is shown, which says how large it is at the most. */
public enum LogoPlace {
    /** Beside the text of an identity provider's button. */
    BUTTON(72, 24),
    /** In the band of the organisation's pages. */
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
