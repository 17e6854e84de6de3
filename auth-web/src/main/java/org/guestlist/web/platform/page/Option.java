package org.guestlist.web.platform.page;

/**
 * An option of a select field, for the tag file {@code choose}.
 *
 * @param value as sent
 * @param label as shown
 */
public record Option(String value, String label, boolean selected) {}
