package org.guestlist.directory;

import java.util.Map;
import org.guestlist.platform.db.Columns;

/**
 * What a directory has changed about a person at one time: names and values as {@link DirectoryChanges#look} reads them, only those that
 * were different before.
 *
 * @param before without what had no value
 * @param after without what has none
 */
record DirectoryChange(DirectoryChangeKind kind, Map<String, String> before, Map<String, String> after) {

    /** A row. */
    record Row(long accountId, DirectoryChangeKind kind, String beforeValues, String afterValues) {

        DirectoryChange change() {
            return new DirectoryChange(kind, Columns.map(beforeValues), Columns.map(afterValues));
        }
    }
}
