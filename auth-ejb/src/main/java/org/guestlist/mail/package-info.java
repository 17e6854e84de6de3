/**
 * Mail: an event queues a mail in its own transaction ({@link org.guestlist.mail.Outbox}), and a timer sends it
 * ({@link org.guestlist.mail.MailSender}).
 *
 * <p>{@link org.guestlist.mail.MailStandings} keeps how far each person has come with the invitation, {@link
 * org.guestlist.mail.MailRecords} tells which mails went when, and {@link org.guestlist.mail.Bounces} takes reports of those that came
 * back.
 *
 * <p>Invariants: no mail is lost while the mail server is down, and no page waits for it. The outbox holds no text and no token: both are
 * created when a mail is sent, so a link's validity starts then, and a retry revokes the link of the first try.
 */
package org.guestlist.mail;
