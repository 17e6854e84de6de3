package org.guestlist.account.attribute;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The attributes that every organisation has. The keys are stored. */
public enum StandardAttribute {
    /** The whole name, as it is shown; kept with the account. */
    NAME("name", 0),
    /** The language of mails and pages; kept with the account. */
    LANGUAGE("language", 0),
    /** Whose work the person does; kept with the account. */
    MANAGER("manager", 0),
    GIVEN_NAME("givenName", 100),
    FAMILY_NAME("familyName", 100),
    /** The job title. */
    TITLE("title", 100),
    DEPARTMENT("department", 100),
    /** Such as employee, contractor or intern. */
    EMPLOYEE_TYPE("employeeType", 100),
    EMPLOYEE_NUMBER("employeeNumber", 100),
    /** The place of work, as one line. */
    LOCATION("location", 200),
    PHONE("phone", 100);

    /** Those that are kept with the account: {@code account.AccountService} changes them. */
    private static final int WITH_ACCOUNT = 0;

    /** Those that are kept as texts of their own, in their order. */
    static final List<StandardAttribute> OF_PROFILE =
            Arrays.stream(values()).filter(one -> one.length != WITH_ACCOUNT).toList();

    private final String key;
    private final int length;

    StandardAttribute(String key, int length) {
        this.key = key;
        this.length = length;
    }

    /** @return how programs, lists and directories call it */
    public String key() {
        return key;
    }

    /** @return the column of {@code person_profile} */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the one with this key; empty for an own attribute */
    public static Optional<StandardAttribute> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }

    /** @return how the audit log calls the attribute: by the constant, or by the key if it is an own one */
    public static String named(String key) {
        return of(key).map(StandardAttribute::name).orElse(key);
    }

    /** @return what it is, if it is kept as a text of its own */
    public Attribute attribute() {
        return new Attribute(key, Optional.empty(), AttributeType.TEXT, length, List.of(), true, true);
    }
}
