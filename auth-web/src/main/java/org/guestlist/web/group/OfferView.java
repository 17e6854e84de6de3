package org.guestlist.web.group;

/** Whether people may ask for a group, as the API shows it. */
public record OfferView(boolean offered) {}
