package org.guestlist.signin;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.guestlist.signin.Browser.Answer;

/** What the application of a product does with its OpenID provider, for people who are signed in already. */
final class Tokens {

    private final Product product;
    private final OpenId openId;
    private final AtomicReferenceArray<Map<String, String>> sessions = new AtomicReferenceArray<>(Product.PEOPLE);
    private final AtomicReferenceArray<Map<String, String>> proxied = new AtomicReferenceArray<>(Product.PEOPLE);
    private final AtomicReferenceArray<Map<String, Object>> tokens = new AtomicReferenceArray<>(Product.PEOPLE);

    Tokens(Product product) {
        this.product = product;
        this.openId = product.openId();
    }

    /** Signs everybody in, and gets their first tokens. */
    void signIn() throws IOException {
        People people = new People(product);
        try (Browser browser = product.browser()) {
            for (int number = 0; number < Product.PEOPLE; number++) {
                people.signIn(browser, number, false);
                sessions.set(number, Map.copyOf(browser.cookies()));
                codeAndTokens(browser, number);
                if (openId.check().isPresent()) {
                    enter(browser, number);
                }
            }
        }
    }

    /** Asks for a code with the live session. */
    String authorize(Browser browser, int number) throws IOException {
        browser.cookies().clear();
        browser.cookies().putAll(sessions.get(number));
        Answer answer = browser.get(openId.authorize()
                + "?response_type=code&scope=openid+profile+email&state=any&nonce=any&client_id=" + openId.client()
                + "&redirect_uri=" + encoded(Product.ELSEWHERE) + "&code_challenge_method=S256&code_challenge="
                + CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(OpenId.VERIFIER)));
        browser.cookies().clear();
        Map<String, List<String>> parameters =
                URLUtils.parseParameters(URI.create(answer.location()).getRawQuery());
        if (!parameters.containsKey("code")) {
            throw new People.ShutOutException(
                    "The authorization is answered " + answer.status() + " " + answer.location());
        }
        return parameters.get("code").get(0);
    }

    /** The same, and exchanges the code for tokens. */
    void codeAndTokens(Browser browser, int number) throws IOException {
        String code = authorize(browser, number);
        tokens.set(
                number,
                call(
                        browser,
                        openId.token(),
                        "grant_type=authorization_code&code=" + encoded(code) + "&redirect_uri="
                                + encoded(Product.ELSEWHERE) + "&code_verifier=" + OpenId.VERIFIER));
    }

    /** Exchanges the refresh token. */
    void refresh(Browser browser, int number) throws IOException {
        tokens.set(
                number,
                call(
                        browser,
                        openId.token(),
                        "grant_type=refresh_token&refresh_token=" + encoded(token(number, "refresh_token"))));
    }

    /** Asks whether the access token is valid. */
    void introspect(Browser browser, int number) throws IOException {
        Map<String, Object> answer =
                call(browser, openId.introspect(), "token=" + encoded(token(number, "access_token")));
        if (!Boolean.TRUE.equals(answer.get("active"))) {
            throw new People.ShutOutException("The token is not active: " + answer);
        }
    }

    /** Asks about the person. */
    void userInfo(Browser browser, int number) throws IOException {
        Answer answer = browser.get(openId.userInfo(), "Authorization: Bearer " + token(number, "access_token"));
        if (answer.status() != 200) {
            throw new People.ShutOutException("The userinfo endpoint answers " + answer.status());
        }
    }

    /** Gets a token for the application itself. */
    void forItself(Browser browser, int number) throws IOException {
        call(browser, openId.token(), "grant_type=client_credentials");
    }

    /** Goes the way into the application behind a reverse proxy, which is this bench. */
    private void enter(Browser browser, int number) throws IOException {
        browser.cookies().clear();
        String entrance = check(browser, "/").location();
        Map<String, String> there = Map.copyOf(browser.cookies());
        browser.cookies().clear();
        browser.cookies().putAll(sessions.get(number));
        String callback =
                browser.get(entrance.replaceFirst("^https?://[^/]*", "")).location();
        browser.cookies().clear();
        browser.cookies().putAll(there);
        check(browser, callback.replaceFirst("^https?://[^/]*", ""));
        proxied.set(number, Map.copyOf(browser.cookies()));
        browser.cookies().clear();
    }

    /** Asks about a request to the application behind a reverse proxy. */
    void check(Browser browser, int number) throws IOException {
        browser.cookies().clear();
        browser.cookies().putAll(proxied.get(number));
        Answer answer = check(browser, "/page");
        browser.cookies().clear();
        if (answer.status() != 200) {
            throw new People.ShutOutException("The check answers " + answer.status());
        }
    }

    private Answer check(Browser browser, String page) throws IOException {
        return browser.get(
                openId.check().orElseThrow(),
                "X-Forwarded-Method: GET",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Host: " + OpenId.PROXIED,
                "X-Forwarded-Uri: " + page);
    }

    private String token(int number, String name) {
        return (String) tokens.get(number).get(name);
    }

    private Map<String, Object> call(Browser browser, String path, String form) throws IOException {
        String proof = Base64.getEncoder()
                .encodeToString((openId.client() + ":" + OpenId.SECRET).getBytes(StandardCharsets.US_ASCII));
        Answer answer = browser.call(path, form, "Basic " + proof);
        if (answer.status() != 200) {
            throw new People.ShutOutException(path + " answers " + answer.status() + " " + answer.text());
        }
        try {
            return JSONObjectUtils.parse(answer.text());
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
