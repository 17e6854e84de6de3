/**
 * The session of this request: its cookie, and who is signed in by it. Begins at {@link org.guestlist.web.session.SignedIn}.
 */
package org.guestlist.web.session;
