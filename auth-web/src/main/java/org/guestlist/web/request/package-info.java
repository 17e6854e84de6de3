/**
 * What a request may look like before Faces and the servlets read it: headers that libraries would stumble over are kept from them, forms are decoded
 * strictly or refused whole, and only the two uploads take files, within bounds. Begins at {@link org.guestlist.web.request.HeadersFilter} and
 * {@link org.guestlist.web.request.FormFilter}, in web.xml's order.
 */
package org.guestlist.web.request;
