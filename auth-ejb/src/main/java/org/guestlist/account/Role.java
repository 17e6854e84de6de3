package org.guestlist.account;

import java.util.Locale;

/** What a person may do: sign in, or also administer the organisation. */
public enum Role {
    EMPLOYEE,
    ADMINISTRATOR;

    /** @return the group of Jakarta Security that stands for this role */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
