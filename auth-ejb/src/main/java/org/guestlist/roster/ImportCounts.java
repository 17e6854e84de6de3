package org.guestlist.roster;

/**
 * What an import does, in rows: foretold by the check, then what was done.
 *
 * @param added new people
 * @param changed people who are there, of whom something changes
 * @param unchanged people who are there as the file has them
 * @param refused rows that are not imported
 */
public record ImportCounts(int added, int changed, int unchanged, int refused) {

    /** @return how many there are */
    public int all() {
        return added + changed + unchanged + refused;
    }

    /** @return whether nothing would change */
    public boolean isNothing() {
        return added + changed == 0;
    }
}
