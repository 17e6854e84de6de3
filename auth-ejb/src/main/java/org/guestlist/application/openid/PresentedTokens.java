package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPTokenError;
import com.nimbusds.oauth2.sdk.token.TokenSchemeError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.openid.AccessTokens.Verified;
import org.guestlist.application.refusal.RequestProblem;
import org.guestlist.application.refusal.SentText;
import org.guestlist.application.refusal.WrongRequests;

/**
 * Looks at the access tokens that requests for something protected come with, here and nowhere else: one that is bound to a key counts only
 * with a proof of that key (RFC 9449 §7.1), and as a bearer token not at all; any other is a bearer token (RFC 6750).
 */
@ApplicationScoped
class PresentedTokens {

    private static final int UNAUTHORIZED = 401;

    private static final BearerTokenError NOT_A_TOKEN = new BearerTokenError("invalid_token", null, UNAUTHORIZED);

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private Applications applications;

    @Inject
    private DpopProofs proofs;

    @Inject
    private WrongRequests requests;

    /**
     * What a request shows: the token with the application that it was issued to, or why it is refused.
     *
     * @param token null if it is refused
     * @param client null if it is refused
     * @param error null if it is not refused
     */
    record Presented(Verified token, Application client, TokenSchemeError error) {

        private static Presented refused(TokenSchemeError error) {
            return new Presented(null, null, error);
        }

        /** @return what follows from the token; an empty one is refused as a token that is none */
        <T> TokenCaller<T> caller(Function<Presented, Optional<T>> follows) {
            Optional<T> found = error == null ? follows.apply(this) : Optional.empty();
            return new TokenCaller<>(
                    found, Optional.ofNullable(error).orElseGet(this::ended).toWWWAuthenticateHeader());
        }

        /** @return the refusal of a token that has ended, though it has not expired */
        TokenSchemeError ended() {
            return token.key().isPresent() ? invalid() : NOT_A_TOKEN;
        }

        /** @return the refusal of a token without the scope that is needed */
        TokenSchemeError tooNarrow() {
            return token.key().isPresent()
                    ? withAlgorithms(DPoPTokenError.INSUFFICIENT_SCOPE)
                    : BearerTokenError.INSUFFICIENT_SCOPE;
        }
    }

    /** @return what the header of a request shows */
    Presented look(TokenUse use) {
        if (use.authorization() == null) {
            return Presented.refused(BearerTokenError.MISSING_TOKEN);
        }
        return parse(use.authorization())
                .map(shown -> look(shown, use))
                .orElseGet(() -> Presented.refused(NOT_A_TOKEN));
    }

    private static Optional<AccessToken> parse(String authorization) {
        Optional<AccessToken> bearer = BearerToken.of(authorization).map(BearerAccessToken::new);
        return bearer.or(() -> {
            try {
                return Optional.of(DPoPAccessToken.parse(authorization));
            } catch (ParseException | RuntimeException e) {
                // Nimbus throws unchecked exceptions for some input.
                return Optional.empty();
            }
        });
    }

    /** @param shown the token of the request, which may be any text; one that is not shown as bound is shown as a bearer token */
    Presented look(AccessToken shown, TokenUse use) {
        boolean asBound = shown instanceof DPoPAccessToken;
        Optional<Verified> token = accessTokens.verify(shown.getValue());
        Optional<Application> client = token.map(Verified::client).flatMap(applications::client);
        if (client.isEmpty()) {
            return Presented.refused(asBound ? invalid() : NOT_A_TOKEN);
        }
        if (asBound != token.get().key().isPresent()) {
            return Presented.refused(invalid());
        }
        if (asBound) {
            Optional<String> wrong = problem(token.get(), proofs.look(use, shown, client.get()));
            if (wrong.isPresent()) {
                requests.note(client.get(), RequestProblem.DPOP_WRONG, SentText.words(List.of(wrong.get())));
                return Presented.refused(wrong(wrong.get()));
            }
        }
        return new Presented(token.get(), client.get(), null);
    }

    private static Optional<String> problem(Verified token, DpopResult proof) {
        if (proof.key().isEmpty()) {
            return Optional.of(proof.problem().orElse("A proof is required"));
        }
        return proof.key().equals(token.key()) ? Optional.empty() : Optional.of("The token is bound to another key");
    }

    private static DPoPTokenError invalid() {
        return withAlgorithms(DPoPTokenError.INVALID_TOKEN);
    }

    private static DPoPTokenError wrong(String why) {
        return withAlgorithms(DPoPTokenError.INVALID_DPOP_PROOF.setDescription(ErrorObject.removeIllegalChars(why)));
    }

    private static DPoPTokenError withAlgorithms(DPoPTokenError error) {
        return error.setJWSAlgorithms(new LinkedHashSet<>(DpopProofs.ALGORITHMS));
    }
}
