package org.guestlist.directory;

import java.util.HashMap;
import java.util.Map;
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

    /** @return what is known, by the names of what goes in; without what is not */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        givenName.ifPresent(one -> values.put("givenName", one));
        familyName.ifPresent(one -> values.put("familyName", one));
        title.ifPresent(one -> values.put("title", one));
        department.ifPresent(one -> values.put("department", one));
        employeeType.ifPresent(one -> values.put("employeeType", one));
        employeeNumber.ifPresent(one -> values.put("employeeNumber", one));
        location.ifPresent(one -> values.put("location", one));
        phone.ifPresent(one -> values.put("phone", one));
        return values;
    }

    /** @return what these values say, by the names of {@link #values} */
    static Profile of(Map<String, String> values) {
        return new Profile(
                Optional.ofNullable(values.get("givenName")),
                Optional.ofNullable(values.get("familyName")),
                Optional.ofNullable(values.get("title")),
                Optional.ofNullable(values.get("department")),
                Optional.ofNullable(values.get("employeeType")),
                Optional.ofNullable(values.get("employeeNumber")),
                Optional.ofNullable(values.get("location")),
                Optional.ofNullable(values.get("phone")));
    }
}
