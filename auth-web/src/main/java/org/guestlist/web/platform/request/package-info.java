/**
 * Validates requests before Faces and the servlets read them: headers on which libraries would fail are hidden, forms are decoded strictly
 * or refused whole, and only the two uploads accept files, within limits. Begins at {@link
 * org.guestlist.web.platform.request.HeadersFilter} and {@link org.guestlist.web.platform.request.FormFilter}, in web.xml's order.
 */
package org.guestlist.web.platform.request;
