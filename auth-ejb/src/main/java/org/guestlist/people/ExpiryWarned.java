package org.guestlist.people;

import java.time.LocalDate;

/**
 * A CDI event, fired once a morning of an organisation, in the transaction in which its administrators are told whose access ends soon: who
 * is to tell others of it does so there, and so it is written once, whichever node comes first. The people who are due are noted already,
 * as {@link ExpiryWarnings#warn} does.
 *
 * @param today the organisation's day
 */
public record ExpiryWarned(LocalDate today) {}
