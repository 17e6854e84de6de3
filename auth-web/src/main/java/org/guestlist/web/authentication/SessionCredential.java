package org.guestlist.web.authentication;

import jakarta.security.enterprise.credential.Credential;
import org.guestlist.secret.Token;

/**
 * The session cookie as a credential of Jakarta Security.
 *
 * @param token the cookie's value
 */
public record SessionCredential(Token token) implements Credential {}
