package org.guestlist.directory;

import java.util.List;
import java.util.Optional;

/**
 * Which page of which list a directory wants.
 *
 * @param criterion empty for all
 * @param sortedBy an attribute; empty for the order in which they came
 * @param up whether the least is first
 * @param offset how many come before
 * @param limit 0 only counts
 */
public record DirectoryQuery(
        Optional<Criterion> criterion, Optional<String> sortedBy, boolean up, long offset, int limit) {

    /**
     * A page of a list.
     *
     * @param rows in the order that was wanted
     * @param total how many there are on all pages
     */
    public record Page<T>(List<T> rows, long total) {}
}
