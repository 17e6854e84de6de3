package org.guestlist.roster.undo;

/**
 * What the undo of an import would do, or has done, in people.
 *
 * @param created whom the import created and who would be deleted
 * @param changed whom it changed and who would get their old values
 * @param kept who stay as they are
 * @param undone who are as before the import
 */
public record UndoCounts(long created, long changed, long kept, long undone) {

    /** @return how many people would be taken back */
    public long waiting() {
        return created + changed;
    }
}
