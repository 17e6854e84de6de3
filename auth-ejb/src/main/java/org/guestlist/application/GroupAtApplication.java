package org.guestlist.application;

import java.util.Optional;

/**
 * What an application says of a group.
 *
 * @param application its primary key
 * @param opens whether the group's members may use it
 * @param words the application's own words for the group, as they are stored; empty for none
 */
public record GroupAtApplication(long application, boolean opens, Optional<String> words) {}
