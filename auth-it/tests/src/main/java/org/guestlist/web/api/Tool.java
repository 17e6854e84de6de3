package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Secrets;

/** An application that acts for the people who have signed in to it, such as a command line. Its messages can be wrong. */
public final class Tool {

    /** Where the registered address is but for the port (RFC 8252 §7.3). */
    public static final String REDIRECT = "http://127.0.0.1:49152/guestlist-command-line";

    private final Organisation organisation;
    private final UUID id;
    private final Program program;
    private final CodeVerifier verifier = new CodeVerifier();

    private Tool(Organisation organisation, UUID id) {
        this.organisation = organisation;
        this.id = id;
        this.program = Program.withoutSecret(organisation, id);
    }

    /** @return one that the administrator has allowed these scopes */
    public static Tool of(Person administrator, String... scopes) {
        Tool tool = new Tool(
                administrator.organisation(),
                backstage()
                        .application(
                                administrator.organisation(),
                                NewApplication.web("Command line", "http://127.0.0.1/guestlist-command-line")
                                        .of("PUBLIC")
                                        .onDevices()));
        if (scopes.length > 0) {
            tool.allow(administrator, scopes);
        }
        return tool;
    }

    /** Lets people use it for these scopes and no others. */
    void allow(Person administrator, String... scopes) {
        program.grant(administrator, Organisation.today().plusDays(90).toString(), scopes);
    }

    UUID id() {
        return id;
    }

    CodeVerifier verifier() {
        return verifier;
    }

    /** @return the path and query of a request for these scopes, with more parameters by name and value */
    public String address(String scopes, String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", id.toString());
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("scope", scopes);
        parameters.put("state", "state-1");
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        parameters.put("code_challenge_method", "S256");
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return "/oauth2/authorize?" + encode(parameters);
    }

    private static String encode(Map<String, String> parameters) {
        return URLUtils.serializeParameters(parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
    }

    /** @return the parameters with which the person's browser comes back */
    static Map<String, String> answer(Page page) {
        URI location = page.location();
        assertThat(location.toString()).startsWith(REDIRECT + "?");
        return URLUtils.parseParameters(location.getRawQuery()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }

    /** @return the code that comes once the person has said yes on the page */
    static String sayYes(Page page) {
        assertThat(page.title()).isEqualTo("May this application act for you?");
        return goOn(page.formTo("/allow").submit().follow());
    }

    /** @return the code that comes to who goes on from the page behind the yes */
    static String goOn(Page on) {
        return Secrets.note(
                answer(on.visitor().open(on.html().select("a.button").attr("href")))
                        .get("code"));
    }

    /** @return the code for a person who says yes */
    String code(Visitor person, String scopes, String... more) {
        return sayYes(person.open(address(scopes, more)));
    }

    Page redeem(String code) {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                verifier.getValue()));
    }

    Page refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private Page token(Map<String, String> form) {
        return post("token", form);
    }

    /** @return the answer of an endpoint to a form with the client id */
    Page post(String endpoint, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("client_id", id.toString());
        return Visitor.at(organisation.host())
                .send(
                        "/oauth2/" + endpoint,
                        request -> request.POST(BodyPublishers.ofString(encode(all)))
                                .setHeader("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** @return the API, called for this person, who says yes */
    Program actingFor(Visitor person, String scopes, String... more) {
        return with(Program.json(redeem(code(person, scopes, more))));
    }

    /** @return the API, called with the access token of this answer */
    Program with(Map<String, Object> tokens) {
        assertThat(tokens).containsKey("access_token");
        Program acting = Program.withoutSecret(organisation, id);
        acting.useToken(Secrets.note((String) tokens.get("access_token")));
        return acting;
    }
}
