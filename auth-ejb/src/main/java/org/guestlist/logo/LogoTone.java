package org.guestlist.logo;

/** On which ground a logo can be seen. The names are stored and are classes of the style sheet: add, never rename. */
public enum LogoTone {
    /** Parts of it would vanish on a dark ground. */
    DARK,
    /** Most of it would vanish on a light ground. */
    LIGHT,
    /** It can be seen on either. */
    ANY,
    /** It fills its rectangle, and so brings its ground along. */
    FILLED
}
