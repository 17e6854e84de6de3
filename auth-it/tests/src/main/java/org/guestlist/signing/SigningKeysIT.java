package org.guestlist.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.TestClock;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys replace each other without a token that a verifier cannot check. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class SigningKeysIT {

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private SigningKeys keys;

    @Inject
    private SigningKeyService service;

    @Inject
    private SigningKeyTimer timer;

    @Inject
    private Sql sql;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        // Those of classes before would all be replaced too, each by two that take a tenth of a second; who needs one
        // gets a new one.
        sql.update("delete from signing_key where tenant_id <> ?", acme.id());
    }

    @AfterEach
    void setClockRight() {
        TestClock.right();
    }

    @Test
    void aKeyIsReplacedAfterNinetyDaysWithOverlap() {
        List<String> published = published();
        String first = signer();
        assertThat(published).hasSize(2).contains(first);
        TestClock.forward(Duration.ofDays(89));
        timer.rotate();
        assertThat(published()).as("not due yet").isEqualTo(published);

        TestClock.forward(Duration.ofDays(2));
        timer.rotate();
        assertThat(published()).as("with a successor of each").hasSize(4).containsAll(published);
        assertThat(signer()).as("verifiers have not read the new one yet").isEqualTo(first);
        String last = token();
        timer.rotate();
        assertThat(published()).as("a successor waits already").hasSize(4);

        TestClock.forward(SigningKeys.CACHED_FOR.plusSeconds(1));
        String second = signer();
        assertThat(second).isNotEqualTo(first);
        assertThat(published()).contains(first, second);
        assertThat(isValid(last)).as("signed before the change").isTrue();

        TestClock.forward(SigningKeys.LONGEST_TOKEN);
        assertThat(published()).hasSize(2).contains(second).doesNotContain(first);
        assertThat(isValid(last)).isFalse();
        assertThat(signer()).isEqualTo(second);
    }

    @Test
    void theyAreThereWithTheFirstApplicationSoThatNobodyWaitsForThemWhoSignsIn() {
        assertThat(made()).isEmpty();
        backstage.application(acme, NewApplication.web("Wiki", "https://wiki.example/callback"));
        List<SigningAlgorithm> made = made();
        assertThat(made).containsExactlyInAnyOrder(SigningAlgorithm.values());
        backstage.application(acme, NewApplication.web("Board", "https://board.example/callback"));
        assertThat(made()).as("with the first alone").isEqualTo(made);
    }

    private List<SigningAlgorithm> made() {
        return scope.call(
                acme.id(),
                () -> service.published().stream().map(SigningKey::getAlgorithm).toList());
    }

    @Test
    void eachOrganisationHasItsOwn() {
        Organisation globex = backstage.organisation("Globex");
        String token = token();
        assertThat(isValid(token)).isTrue();
        assertThat(scope.call(globex.id(), () -> keys.verify(TokenKind.ID, token)))
                .isEmpty();
        List<String> theirs = published(globex);
        assertThat(theirs).hasSize(2).doesNotContainAnyElementsOf(published());
    }

    private List<String> published() {
        return published(acme);
    }

    private List<String> published(Organisation organisation) {
        return scope.call(organisation.id(), () -> {
            try {
                return JWKSet.parse(keys.publicKeys()).getKeys().stream()
                        .map(JWK::getKeyID)
                        .sorted()
                        .toList();
            } catch (ParseException e) {
                throw new AssertionError(e);
            }
        });
    }

    private String signer() {
        try {
            return SignedJWT.parse(token()).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private String token() {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder().subject("ada").claim("at_hash", "x").build();
        return scope.call(acme.id(), () -> keys.sign(SigningAlgorithm.RS256, TokenKind.ID, claims));
    }

    private boolean isValid(String token) {
        return scope.call(acme.id(), () -> keys.verify(TokenKind.ID, token).isPresent());
    }
}
