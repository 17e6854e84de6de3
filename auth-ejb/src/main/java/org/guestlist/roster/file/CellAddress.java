package org.guestlist.roster.file;

/** Addresses of cells in a sheet. */
final class CellAddress {

    /** As many as Excel has. */
    static final int MOST_COLUMNS = 16_384;

    private CellAddress() {}

    /** @return the column of an address such as AB12, counted from 0 */
    static int column(String address, int otherwise) throws FileProblemException {
        if (address == null) {
            return otherwise;
        }
        int column = 0;
        int at = 0;
        for (; at < address.length() && address.charAt(at) >= 'A' && address.charAt(at) <= 'Z'; at++) {
            column = column * 26 + address.charAt(at) - 'A' + 1;
            if (column > MOST_COLUMNS) {
                throw XmlPart.unreadable();
            }
        }
        if (at == 0) {
            throw XmlPart.unreadable();
        }
        return column - 1;
    }
}
