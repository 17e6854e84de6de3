/**
 * What mail servers and providers report about mails, at {@link org.guestlist.web.mail.BounceServlet}. Invariant: a report
 * teaches its sender nothing about mails and people.
 */
package org.guestlist.web.mail;
