package org.guestlist.web.signin.authentication;

import jakarta.security.enterprise.credential.Credential;

/**
 * The credential entered at the administrators' back door.
 *
 * @param address any text
 * @param password any text
 */
public record BackDoorCredential(String address, String password) implements Credential {

    /** Never shows the password. */
    @Override
    public String toString() {
        return "BackDoorCredential[" + address + "]";
    }
}
