/**
 * What pages have in common: the organisation they belong to, what is wrong with a form, and the error pages, which need neither Faces nor the database.
 */
package org.guestlist.web.page;
