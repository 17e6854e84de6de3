package org.guestlist.application.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.guestlist.platform.secret.Token;
import org.junit.jupiter.api.Test;

class GrantTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private final Token first = Token.random();
    private final Grant grant = new Grant(1, "openid", NOW, NOW.plusSeconds(600));

    @Test
    void theTokenBeforeIsAnsweredWithThePresentOne() {
        grant.refreshBy(first);
        assertThat(grant.successor(first, NOW.minusSeconds(15))).isEmpty();
        Token second = grant.replace(first, NOW);
        assertThat(grant.isRefreshedBy(second)).isTrue();
        assertThat(grant.successor(first, NOW.minusSeconds(1))).contains(second);
        assertThat(grant.successor(second, NOW.minusSeconds(1))).isEmpty();
        assertThat(grant.successor(Token.random(), NOW.minusSeconds(1))).isEmpty();
    }

    @Test
    void withoutGraceAndAfterItNone() {
        grant.refreshBy(first);
        grant.replace(first, NOW);
        assertThat(grant.successor(first, NOW)).isEmpty();
        assertThat(grant.successor(first, NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void twoStepsBehindNone() {
        grant.refreshBy(first);
        Token second = grant.replace(first, NOW);
        grant.replace(second, NOW);
        assertThat(grant.successor(first, NOW.minusSeconds(1))).isEmpty();
    }

    /** As a node of a version before replaces it, which knows no salt. */
    @Test
    void noneWhereThePresentOneDoesNotFollowFromIt() {
        grant.refreshBy(first);
        grant.replace(first, NOW);
        grant.refreshBy(Token.random());
        assertThat(grant.successor(first, NOW.minusSeconds(1))).isEmpty();
    }
}
