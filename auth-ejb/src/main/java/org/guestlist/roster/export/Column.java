package org.guestlist.roster.export;

/** The columns of a list of people as a file, in the order in which they are written. A file to import may have them in any order. */
public enum Column {
    EMAIL("email"),
    NAME("name"),
    /** {@code employee} or {@code administrator}. */
    ROLE("role"),
    /** The first day, such as {@code 2027-03-01}; empty for any before the last. */
    START("first day"),
    /** The last day, such as {@code 2027-12-31}; empty for no end. */
    EXPIRY("expiry"),
    /** Such as {@code en}; empty for the organisation's. */
    LANGUAGE("language"),
    /**
     * The button text of the only provider, or {@code password} for a person chosen to use one; empty for any that the organisation allows.
     */
    SIGN_IN("sign-in"),
    EXTERNAL_ID("external id"),
    /** The names of the groups that the person is in by hand, with semicolons between them; empty for none. */
    GROUPS("groups"),
    /** {@code member} or {@code guest}. */
    KIND("kind"),
    /** The addresses of a guest's hosts, with a semicolon between two; empty for a member. */
    HOST("host"),
    /** The address of the person's manager; empty for none. */
    MANAGER("manager"),
    /** Such as {@code active}. For information only; ignored on import. */
    STATE("state"),
    /** In the organisation's time zone, such as {@code 2026-11-27 09:30}; empty for never. For information only; ignored on import. */
    LAST_SIGN_IN("last sign-in");

    /** In the column {@link #SIGN_IN}: the person is one of those chosen to use a password. */
    public static final String PASSWORD = "password";

    /** Before the key of an attribute, which has a column after these. An import finds the attribute by it. */
    static final String ATTRIBUTE = "attribute: ";

    private final String header;

    Column(String header) {
        this.header = header;
    }

    /** @return its name in the first line of a file that Guestlist writes */
    public String header() {
        return header;
    }
}
