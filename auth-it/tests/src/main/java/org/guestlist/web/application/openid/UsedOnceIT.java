package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Race;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What counts once counts once also when it comes twelve times at the same moment. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("h2")
class UsedOnceIT {

    private static final int TIMES = 12;

    private Organisation acme;
    private RelyingParty wiki;
    private Visitor person;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        wiki = RelyingParty.of(acme);
        person = Visitor.signedIn(backstage().employee(acme, "ada@example.com", "Correct horse 7"));
    }

    private List<Page> open(String path) {
        return Race.of(TIMES, () -> person.sameSession().open(path));
    }

    private String pushed(Map<String, String> request) {
        Object address = RelyingParty.json(wiki.post("/oauth2/par", request)).get("request_uri");
        return "/oauth2/authorize?client_id=" + wiki.id() + "&request_uri=" + address;
    }

    @Test
    void aPushedRequestGivesOneCode() {
        wiki.code(person);
        for (int round = 0; round < 3; round++) {
            List<Page> answers = open(pushed(wiki.request()));
            assertThat(answers.stream().filter(Page::redirects))
                    .hasSize(1)
                    .allSatisfy(one -> assertThat(wiki.answer(one)).containsKey("code"));
            assertThat(answers.stream().filter(one -> !one.redirects()))
                    .allSatisfy(other -> assertThat(other.title()).isEqualTo("The sign-in took too long"));
        }
    }

    @Test
    void aRequestThatWaitsForThePersonGivesOneCode() {
        Page choose = person.open(wiki.address("prompt", "select_account"));
        assertThat(open(choose.html().select("main a.button").attr("href")).stream()
                        .filter(Page::redirects))
                .hasSize(1);
    }

    @Test
    void aPushedRequestIsRefusedOnceToo() {
        Map<String, String> request = wiki.request();
        request.put("prompt", "none");
        String address = pushed(request);
        Visitor stranger = Visitor.at(acme.host());
        assertThat(Race.of(TIMES, () -> stranger.sameSession().open(address)).stream()
                        .filter(Page::redirects))
                .hasSize(1);
    }

    @Test
    void aCodeGivesTokensOnce() {
        String code = wiki.code(person);
        assertThat(Race.of(TIMES, () -> wiki.redeem(code).status())).containsOnlyOnce(200);
    }

    @Test
    void aRefreshTokenHasOneSuccessor() {
        String token = (String) wiki.tokens(person).get("refresh_token");
        List<Page> answers = Race.of(TIMES, () -> wiki.refresh(token));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream()
                        .map(answer -> RelyingParty.json(answer).get("refresh_token"))
                        .distinct())
                .hasSize(1);
    }
}
