package org.guestlist.application.openid;

import java.util.List;

/** The usual claims, for tests of other packages. */
public final class UsualClaims {

    private UsualClaims() {}

    /** @return their names */
    public static List<String> names() {
        return PersonClaims.NAMES;
    }
}
