package org.guestlist.organisation.logo;

import java.util.UUID;

/**
 * What a page needs to show a logo.
 *
 * @param owner the public id of the organisation or the identity provider
 * @param uuid the public id of the picture
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param tone the backgrounds on which it is visible
 */
public record LogoMark(UUID owner, UUID uuid, int width, int height, LogoTone tone) {

    /** @return its path on the organisation's host */
    public String path() {
        return "/logo/" + uuid;
    }

    /** @return the text for the audit log */
    @Override
    public String toString() {
        return width + " × " + height + " px (" + uuid.toString().substring(0, 8) + ")";
    }
}
