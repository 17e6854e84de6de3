/**
 * Style sheets, scripts and images of Guestlist itself, under {@code /assets}: their addresses carry a version made from the
 * content, so browsers may keep them for a year and still get a new one at once. Begins at {@link org.guestlist.web.asset.Assets}.
 */
package org.guestlist.web.asset;
