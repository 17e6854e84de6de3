package org.guestlist.web.signin.authentication;

import jakarta.security.enterprise.credential.Credential;

/**
 * The answer of a passkey.
 *
 * @param answer any text
 * @param backDoor whether it was given at the administrators' back door
 */
public record PasskeyCredential(String answer, boolean backDoor) implements Credential {

    /** Never shows the answer. */
    @Override
    public String toString() {
        return "PasskeyCredential[]";
    }
}
