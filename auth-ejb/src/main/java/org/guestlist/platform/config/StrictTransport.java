package org.guestlist.platform.config;

import java.util.Arrays;

/** What {@code Strict-Transport-Security} (RFC 6797) demands of browsers: https for a year on this host, also below it, or for good. */
public enum StrictTransport {
    HOST("host", "max-age=31536000"),
    SUB_DOMAINS("sub-domains", "max-age=31536000; includeSubDomains"),
    /** What hstspreload.org asks of those who want to be on the list that browsers ship with. */
    PRELOAD("preload", "max-age=63072000; includeSubDomains; preload");

    private final String setting;
    private final String header;

    StrictTransport(String setting, String header) {
        this.setting = setting;
        this.header = header;
    }

    /** @return the header's value */
    public String header() {
        return header;
    }

    /** @throws IllegalArgumentException for anything but {@code host}, {@code sub-domains} and {@code preload} */
    static StrictTransport of(String text) {
        return Arrays.stream(values())
                .filter(value -> value.setting.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be host, sub-domains or preload"));
    }
}
