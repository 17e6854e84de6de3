package org.guestlist.directory;

import java.util.Optional;

/**
 * What is known of a person beside name, address and language (RFC 7643 §4.1, §4.3).
 *
 * @param givenName {@code name.givenName}
 * @param familyName {@code name.familyName}
 * @param title {@code title}: the job title
 * @param department {@code department} of the enterprise extension
 * @param employeeType {@code userType}
 * @param employeeNumber {@code employeeNumber} of the enterprise extension
 * @param location {@code addresses} of type {@code work}, as one line
 * @param phone {@code phoneNumbers} of type {@code work}
 */
public record Profile(
        Optional<String> givenName,
        Optional<String> familyName,
        Optional<String> title,
        Optional<String> department,
        Optional<String> employeeType,
        Optional<String> employeeNumber,
        Optional<String> location,
        Optional<String> phone) {

    /** Nothing is known. */
    public static final Profile EMPTY = new Profile(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
