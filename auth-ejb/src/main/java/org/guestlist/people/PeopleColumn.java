package org.guestlist.people;

/** A column of the list of people beside the name, which is always shown. The names are stored: add, never rename. */
public enum PeopleColumn {
    EMAIL,
    STATE,
    ROLE,
    START,
    EXPIRY,
    LAST_LOGIN,
    SOURCE,
    EXTERNAL_ID,
    LANGUAGE,
    CREATED,
    KIND,
    HOST,
    TITLE,
    DEPARTMENT,
    EMPLOYEE_TYPE,
    EMPLOYEE_NUMBER,
    LOCATION,
    PHONE
}
