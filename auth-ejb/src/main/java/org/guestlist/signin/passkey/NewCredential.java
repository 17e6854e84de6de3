package org.guestlist.signin.passkey;

/**
 * A credential that an authenticator has just made, verified.
 *
 * @param id base64url
 * @param data its attested credential data (Web Authentication §6.5.1), base64url
 * @param signCount the authenticator's count
 * @param backupEligible whether it may be copied to other devices
 * @param backedUp whether it is
 * @param transports how the authenticator is reached, separated by commas
 */
record NewCredential(
        String id, String data, long signCount, boolean backupEligible, boolean backedUp, String transports) {}
