/** The search of the bar, with the pages and settings of the console beside what {@link org.guestlist.administration.search} finds. */
package org.guestlist.web.administration.search;
