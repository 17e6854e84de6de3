package org.guestlist.platform.config;

/** Where a line for each request is written. */
public enum AccessLogTo {
    OFF,
    /** Into the data folder. */
    FILE,
    /** To the standard output of the process. */
    CONSOLE
}
