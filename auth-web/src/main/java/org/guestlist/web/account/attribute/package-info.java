/** Attributes of people on screens and for programs: which the organisation has, and what each language calls them. */
package org.guestlist.web.account.attribute;
