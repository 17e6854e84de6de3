package org.guestlist.account;

import java.util.Set;
import org.guestlist.audit.Mentions;

/**
 * A CDI event, fired in the transaction in which a deletion becomes final: observers delete what they keep about the person.
 *
 * @param account whose name and address are already removed
 * @param addresses that the person had and that no other account has now
 * @param mentions finds the person in texts
 */
public record AccountErased(Account account, Set<EmailAddress> addresses, Mentions mentions) {}
