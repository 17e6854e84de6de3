package org.guestlist.backstage;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * An organisation that a test made.
 *
 * @param id its id inside
 * @param name its name
 * @param host its canonical host
 */
public record Organisation(long id, String name, String host) implements Serializable {

    /** Of all organisations that tests make: neither that of the machine, nor a day like there. */
    static final ZoneId TIME_ZONE = ZoneId.of("Europe/Berlin");

    /** @return the day that it is in these organisations, as long as no test has moved the clock */
    public static LocalDate today() {
        return LocalDate.now(TIME_ZONE);
    }
}
