package org.guestlist.signin.secondfactor;

import java.util.Locale;

/**
 * A QR code (ISO/IEC 18004) to be drawn as SVG.
 *
 * @param size the length of a side in modules, with the quiet zone of four around it
 * @param path the dark modules, as the {@code d} of a path in units of modules
 */
public record QrCode(int size, String path) {

    private static final int QUIET = 4;

    /** @return the code of the text; a higher level of error correction would make it larger, and no screen is dirty */
    static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code =
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int length = darkFrom(code, x, y);
                if (length > 0) {
                    path.append(String.format(Locale.ROOT, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, length, length));
                    x += length;
                }
            }
        }
        return new QrCode(code.size + 2 * QUIET, path.toString());
    }

    /** @return how many modules of the row are dark from this one on; there are none outside */
    private static int darkFrom(io.nayuki.qrcodegen.QrCode code, int x, int y) {
        int length = 0;
        while (code.getModule(x + length, y)) {
            length++;
        }
        return length;
    }
}
