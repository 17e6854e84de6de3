/**
 * <em>My account</em>: what a signed-in person may change: the own name, language and password.
 */
package org.guestlist.web.account;
