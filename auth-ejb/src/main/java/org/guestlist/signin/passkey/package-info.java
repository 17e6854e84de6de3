/**
 * Passkeys (W3C <em>Web Authentication</em> Level 2): people add, rename and remove those of their own devices, and sign in with them.
 * Begins at {@link org.guestlist.signin.passkey.OwnPasskeys} and {@link org.guestlist.signin.passkey.PasskeyProofs}. Invariant: an answer
 * of a passkey is believed only if it was asked for by this organisation from this browser, minutes ago, by a device that has verified its
 * person, and was not used before.
 */
package org.guestlist.signin.passkey;
