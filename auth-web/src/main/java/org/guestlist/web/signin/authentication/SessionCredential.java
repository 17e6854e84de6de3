package org.guestlist.web.signin.authentication;

import jakarta.security.enterprise.credential.Credential;
import org.guestlist.platform.secret.Token;

/**
 * The session cookie as a credential of Jakarta Security.
 *
 * @param token the cookie's value
 */
public record SessionCredential(Token token) implements Credential {}
