package org.guestlist.organisation.logo;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** The backgrounds on which a logo is visible. The names are stored and are classes of the style sheet: add, never rename. */
public enum LogoTone {
    /** Parts of it would be invisible on a dark background. */
    DARK,
    /** Most of it would be invisible on a light background. */
    LIGHT,
    /** It is visible on both. */
    @Fallback
    ANY,
    /** It fills its rectangle, and so has its own background. */
    FILLED
}
