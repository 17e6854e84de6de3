/**
 * Common parts of pages: the organisation, form errors, and the error pages, which need neither Faces nor the database.
 */
package org.guestlist.web.platform.page;
