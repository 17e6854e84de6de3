package org.guestlist.directory;

/**
 * What a directory has done since a time and nobody has taken back yet, in people; somebody can be among several.
 *
 * @param created whom it has created
 * @param adopted whom it has taken over
 * @param closed whom it has disabled or deleted
 * @param opened whom it has opened again
 * @param changed whose values it has changed
 * @param regrouped whose groups it has changed
 * @param people all of them
 * @param groups how many groups it has deleted
 */
public record DirectoryUndoCounts(
        long created, long adopted, long closed, long opened, long changed, long regrouped, long people, long groups) {

    /** @return how much there is to take back: people and groups */
    public long all() {
        return people + groups;
    }
}
