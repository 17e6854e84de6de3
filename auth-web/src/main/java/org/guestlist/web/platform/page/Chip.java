package org.guestlist.web.platform.page;

/**
 * A chosen filter of a list, for the tag file {@code chips}.
 *
 * @param label as shown
 * @param without the URL of the list without it
 */
public record Chip(String label, String without) {}
