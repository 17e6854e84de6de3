package org.guestlist.signin.passkey;

import com.webauthn4j.data.AuthenticationData;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.secret.AnswersUsed;
import org.guestlist.platform.secret.Token;
import org.guestlist.signin.passkey.PasskeyCheck.NoProof;
import org.guestlist.signin.passkey.PasskeyCheck.Proven;

/**
 * Asks for the answer of a passkey, and checks it. Runs without a transaction; whoever uses the proof records that with
 * {@link Passkeys#use}, and does not use it if that says no.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasskeyProofs {

    @Inject
    private WebAuthn webAuthn;

    @Inject
    private Passkeys passkeys;

    @Inject
    private PasskeyChallenges challenges;

    @Inject
    private AnswersUsed used;

    @Inject
    private CurrentTenant tenant;

    /**
     * @param browser what only the browser that asks has
     * @return what the browser is to ask passkeys, any or those of the account: JSON for {@code navigator.credentials.get}, with the bytes
     *         as base64url (<em>PublicKeyCredentialRequestOptionsJSON</em>)
     */
    public String ask(PasskeyPurpose purpose, Token browser) {
        JsonObjectBuilder question = Json.createObjectBuilder()
                .add("challenge", challenges.issue(boundTo(browser)))
                .add("rpId", WebAuthn.site(tenant.address()))
                .add("timeout", PasskeyChallenges.LIFETIME.toMillis())
                .add("userVerification", purpose.verified() ? "required" : "discouraged");
        purpose.account()
                .ifPresent(account ->
                        question.add("allowCredentials", PasskeyCreation.described(passkeys.of(account.getId()))));
        return question.build().toString();
    }

    /**
     * Checks an answer. The caller has asked already whether more may come from this network address.
     *
     * @param purpose for which it must be good, whatever it was asked for
     * @param answer the browser's answer as JSON (<em>AuthenticationResponseJSON</em>); any text, may be null
     * @param browser what only the browser that answers has, if it sends it
     */
    public PasskeyCheck verify(PasskeyPurpose purpose, String answer, Optional<Token> browser) {
        Optional<AuthenticationData> read = webAuthn.readAnswer(answer);
        if (read.isEmpty()) {
            return new NoProof(PasskeyProblem.PASSKEY_WRONG, Optional.empty());
        }
        AuthenticationData data = read.get();
        byte[] challenge = data.getCollectedClientData().getChallenge().getValue();
        Optional<Instant> until = browser.flatMap(known -> challenges.find(challenge, boundTo(known)));
        if (until.isEmpty()) {
            return new NoProof(PasskeyProblem.PASSKEY_TOO_LATE, Optional.empty());
        }
        Optional<Passkey> found = passkeys.find(WebAuthn.text(data.getCredentialId()))
                .filter(passkey -> purpose.isFor(passkey.getAccount())
                        && isOf(passkey.getAccount(), data.getUserHandle(), purpose));
        if (found.isEmpty()) {
            webAuthn.verifyNothing(data, tenant.address(), purpose.verified());
            return new NoProof(PasskeyProblem.PASSKEY_UNKNOWN, Optional.empty());
        }
        Passkey passkey = found.get();
        URI address = tenant.address();
        Optional<PasskeyProblem> problem = webAuthn.verify(data, passkey, address, purpose.verified());
        boolean signed = problem.isEmpty() || problem.get() == PasskeyProblem.PASSKEY_COUNT_BACK;
        // Only for what a device has signed: so strangers leave no rows behind.
        if (signed && !used.useOnce("passkey " + WebAuthn.text(challenge), until.get())) {
            problem = Optional.of(PasskeyProblem.PASSKEY_REPLAYED);
        }
        if (problem.isPresent()) {
            return new NoProof(problem.get(), Optional.of(passkey.getAccount()));
        }
        return new Proven(
                passkey.getId(),
                passkey.getAccount(),
                data.getAuthenticatorData().getSignCount(),
                data.getAuthenticatorData().isFlagBS());
    }

    /** Web Authentication §7.2 step 6: a device may leave the user handle out only where it is known who must answer. */
    private static boolean isOf(Account account, byte[] userHandle, PasskeyPurpose purpose) {
        return userHandle == null
                ? purpose.account().isPresent()
                : Arrays.equals(userHandle, PasskeyCreation.userHandle(account));
    }

    private static String boundTo(Token browser) {
        return "answer " + browser.value();
    }
}
