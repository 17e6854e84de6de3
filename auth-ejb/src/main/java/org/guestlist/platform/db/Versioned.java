package org.guestlist.platform.db;

/** What has a number that each change of it makes higher, by which somebody who has seen an older state is told so. */
public interface Versioned {

    int getVersion();
}
