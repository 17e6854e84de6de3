/**
 * Style sheets, scripts and images of Guestlist itself, under {@code /assets}: their URLs carry a version computed from the content, so
 * that browsers may cache them for a year and still get changes at once. Begins at {@link org.guestlist.web.platform.asset.Assets}.
 */
package org.guestlist.web.platform.asset;
