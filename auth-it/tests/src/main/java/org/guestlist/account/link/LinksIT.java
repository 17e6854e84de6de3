package org.guestlist.account.link;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.secret.Token;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Single-use links. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class LinksIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private LinkService links;

    @Inject
    private Clock clock;

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void invite() {
        acme = backstage.organisation("Acme");
        ada = backstage.invited(acme, "ada@example.com");
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void onlyTheHashOfATokenIsStored() {
        Token token = mint(LinkPurpose.FIRST_PASSWORD);
        assertThat(backstage.rows(acme)).contains(token.hash().value()).doesNotContain(token.value());
    }

    @Test
    void lookingAtALinkChangesNothing() {
        Token token = mint(LinkPurpose.RESET);
        String before = backstage.rows(acme);
        assertThat(inspect(token)).isInstanceOf(LinkState.Usable.class);
        assertThat(inspect(token)).isInstanceOf(LinkState.Usable.class);
        assertThat(backstage.rows(acme)).isEqualTo(before);
    }

    @Test
    void theSameLinkRedeemedByManyAtOnceIsRedeemedOnce() {
        Token token = mint(LinkPurpose.FIRST_PASSWORD);
        assertThat(Race.of(6, () -> redeem(token))).containsOnlyOnce(true);
        assertThat(inspect(token)).isInstanceOf(LinkState.Used.class);
    }

    private boolean redeem(Token token) {
        return work.as(acme, em -> {
            LinkState state = links.inspectAndLock(token);
            if (state instanceof LinkState.Usable usable) {
                usable.link().redeem(clock.instant());
                return true;
            }
            return false;
        });
    }

    @Test
    void aNewerLinkRevokesTheOlderOne() {
        Token older = mint(LinkPurpose.FIRST_PASSWORD);
        Token newer = mint(LinkPurpose.RESET);
        assertThat(inspect(older)).isInstanceOf(LinkState.Revoked.class);
        assertThat(redeem(older)).isFalse();
        assertThat(inspect(newer)).isInstanceOf(LinkState.Usable.class);
    }

    @Test
    void aFirstDayThatIsStillToComeRevokesLinks() {
        Token link = mint(LinkPurpose.FIRST_PASSWORD);
        backstage.startOn(ada, Organisation.today().minusDays(2));
        assertThat(inspect(link)).isInstanceOf(LinkState.Usable.class);
        backstage.startOn(ada, Organisation.today().plusDays(2));
        assertThat(inspect(link)).isInstanceOf(LinkState.Revoked.class);
    }

    @Test
    void aResetLivesAnHourAndAnInvitationFourteenDays() {
        Token reset = mint(LinkPurpose.RESET);
        Person bob = backstage.invited(acme, "bob@example.com");
        Token invitation = work.as(
                acme,
                em -> links.mint(em.find(Account.class, bob.id()), LinkPurpose.FIRST_PASSWORD)
                        .token());

        backstage.forwardClock(Duration.ofMinutes(59));
        assertThat(inspect(reset)).isInstanceOf(LinkState.Usable.class);
        backstage.forwardClock(Duration.ofMinutes(1));
        assertThat(inspect(reset)).isInstanceOf(LinkState.Expired.class);
        assertThat(redeem(reset)).isFalse();
        backstage.forwardClock(Duration.ofDays(13));
        assertThat(inspect(invitation)).isInstanceOf(LinkState.Usable.class);
        backstage.forwardClock(Duration.ofDays(1));
        assertThat(inspect(invitation)).isInstanceOf(LinkState.Expired.class);
    }

    @Test
    void anotherOrganisationsLinkIsUnknownAndStaysUsable() {
        Token token = mint(LinkPurpose.RESET);
        Organisation globex = backstage.organisation("Globex");
        assertThat(scope.call(globex.id(), () -> links.inspect(token))).isInstanceOf(LinkState.Unknown.class);
        assertThat(inspect(token)).isInstanceOf(LinkState.Usable.class);
    }

    private Token mint(LinkPurpose purpose) {
        return work.as(
                acme,
                em -> links.mint(em.find(Account.class, ada.id()), purpose).token());
    }

    private LinkState inspect(Token token) {
        return scope.call(acme.id(), () -> links.inspect(token));
    }
}
