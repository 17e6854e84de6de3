/**
 * Mail: what happened says in its own transaction that a person is to be told ({@link org.guestlist.mail.Outbox}), and a timer tells them
 * ({@link org.guestlist.mail.MailSender}).
 *
 * <p>Nothing is lost while the mail server is down and no page waits for it. The outbox holds no text and no token: both are made when a mail is
 * sent, so a link's life starts when it is sent, and a second try voids the link of the first.
 */
package org.guestlist.mail;
