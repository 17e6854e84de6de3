package org.guestlist.roster;

/**
 * The effect of an import, in rows: predicted by the check, then as done.
 *
 * @param added new people
 * @param changed existing people with changes
 * @param unchanged existing people without changes
 * @param refused rows that are not imported
 */
public record ImportCounts(int added, int changed, int unchanged, int refused) {

    /** Nothing yet. */
    static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

    /** @return both together */
    public ImportCounts plus(ImportCounts more) {
        return new ImportCounts(
                added + more.added, changed + more.changed, unchanged + more.unchanged, refused + more.refused);
    }

    /** @return how many there are */
    public int all() {
        return added + changed + unchanged + refused;
    }

    /** @return whether nothing would change */
    public boolean isNothing() {
        return added + changed == 0;
    }
}
