package org.guestlist.administration.probe;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;

/**
 * How a test sign-in went.
 *
 * @param claims what the provider said of the person, by name, shortened; none if it did not get so far
 * @param issuer with {@code subject} the identity; empty if it did not get so far
 * @param subject unique at the issuer
 * @param account the public id of the account that belongs to the identity or its address; empty if none does
 * @param failure why a person with this identity is refused; empty if admitted
 * @param detail the provider's message, or the name of the right sign-in method; must be escaped
 * @param demand what an admitted person needs beside it
 */
public record TestSignIn(
        Map<String, String> claims,
        Optional<String> issuer,
        Optional<String> subject,
        Optional<UUID> account,
        Optional<LoginFailure> failure,
        Optional<String> detail,
        Demand demand) {

    /** @return whether it failed by the provider or its settings, rather than by the person, who may have cancelled or not be invited */
    boolean isProvidersFault() {
        return failure.filter(
                        Set.of(LoginFailure.SSO_MISCONFIGURED, LoginFailure.SSO_UNAVAILABLE, LoginFailure.SSO_FAILED)
                                ::contains)
                .isPresent();
    }

    /** @return one that failed before the provider said who the person is */
    static TestSignIn failed(LoginFailure failure, Optional<String> detail) {
        return new TestSignIn(
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(failure),
                detail,
                Demand.NONE);
    }
}
