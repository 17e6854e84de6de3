package org.guestlist.account;

import java.util.Set;
import org.guestlist.audit.Mentions;

/**
 * A CDI event, fired in the transaction in which a deletion becomes final: whoever keeps something of the person lets go of it.
 *
 * @param account without name and address already
 * @param addresses that were the person's, and are nobody else's by now
 * @param mentions finds the person in texts
 */
public record AccountErased(Account account, Set<EmailAddress> addresses, Mentions mentions) {
}
