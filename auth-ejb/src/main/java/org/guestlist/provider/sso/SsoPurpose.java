package org.guestlist.provider.sso;

/** What a person is sent to an identity provider for. */
public enum SsoPurpose {
    /** To sign in. */
    SIGN_IN,
    /** To sign in, and to choose the account there, after a wrong one. */
    SIGN_IN_AS_ANOTHER,
    /** To prove, while signed in here, who is there: the provider has to ask, whether or not there is a session at it. */
    PROOF
}
