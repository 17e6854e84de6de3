/**
 * <em>My account</em>: the signed-in user's own name, language, password and sessions.
 */
package org.guestlist.web.account;
