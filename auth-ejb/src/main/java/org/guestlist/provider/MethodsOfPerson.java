package org.guestlist.provider;

import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.Role;

/**
 * The properties that decide on a person's sign-in methods.
 *
 * @param role administrators have the back door
 * @param only the only provider that the person may use, by its id
 * @param password whether the person may use a password where only chosen people may
 */
public record MethodsOfPerson(Role role, Optional<Long> only, boolean password) {

    /** @return the properties of the account */
    public static MethodsOfPerson of(Account account) {
        return new MethodsOfPerson(account.getRole(), account.getOnlyProviderId(), account.isPasswordAllowed());
    }
}
