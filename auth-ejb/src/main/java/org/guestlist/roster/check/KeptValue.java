package org.guestlist.roster.check;

import java.util.Optional;

/**
 * What a row says of a person that a directory keeps, so that it stays as it is.
 *
 * @param key of the attribute; name, language and manager have one, too
 * @param label of one of the organisation's own
 * @param owner the name of the directory
 */
public record KeptValue(String key, Optional<String> label, String owner) {}
