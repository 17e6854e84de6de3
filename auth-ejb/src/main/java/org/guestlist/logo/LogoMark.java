package org.guestlist.logo;

import java.util.UUID;

/**
 * What a page needs to show a logo.
 *
 * @param owner the public id of the organisation or the identity provider
 * @param uuid the public id of the picture
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param tone on which ground it can be seen
 */
public record LogoMark(UUID owner, UUID uuid, int width, int height, LogoTone tone) {

    /** @return its address within the organisation's host */
    public String path() {
        return "/logo/" + uuid;
    }

    /** @return as the audit log tells of it */
    @Override
    public String toString() {
        return width + " × " + height + " px (" + uuid.toString().substring(0, 8) + ")";
    }
}
