package org.guestlist.account;

/**
 * What is a person's id in another system of the organisation, such as a personnel number, and how it is stored: as a {@link PersonName}.
 * Upper and lower case differ, and zeros at the beginning count.
 */
public final class ExternalId {

    /** The longest id, in characters. */
    public static final int LENGTH = PersonName.LENGTH;

    private ExternalId() {}

    /** @return whether the text is a valid id: 1 to {@value #LENGTH} characters on one line */
    public static boolean isValid(String text) {
        return PersonName.isValid(text);
    }

    /** @return the id as it is stored; check first whether it is valid */
    public static String clean(String id) {
        return PersonName.clean(id);
    }
}
