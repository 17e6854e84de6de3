package org.guestlist.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.guestlist.signin.Browser.Answer;

/** What a program reads of the people of a product, with an access token of its own. */
final class PeopleReads {

    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
    private static final int PAGE = 50;

    /** Shorter than any token lasts. */
    private static final long FRESH_NANOS = 120_000_000_000L;

    private final Product product;
    private final PeopleApi api;
    private final List<String> ids = new ArrayList<>();
    private String token;
    private long since;

    PeopleReads(Product product) throws IOException {
        this.product = product;
        this.api = product.peopleApi();
        try (Browser browser = product.browser()) {
            for (String page : api.pages()) {
                List<String> there = ids(read(browser, api.people() + page));
                if (there.size() != PAGE) {
                    throw new IllegalStateException(product.name() + " has " + there.size() + " people on " + page);
                }
                ids.addAll(there);
            }
        }
    }

    private static List<String> ids(String people) {
        return ID.matcher(people)
                .results()
                .map((MatchResult one) -> one.group(1))
                .toList();
    }

    /** Reads a page of the list. */
    void page(Browser browser, int number) throws IOException {
        read(browser, api.people() + api.pages().get(number % api.pages().size()));
    }

    /** Reads one person. */
    void person(Browser browser, int number) throws IOException {
        read(browser, api.people() + "/" + ids.get(number % ids.size()));
    }

    private String read(Browser browser, String path) throws IOException {
        Answer answer = browser.get(path, "Authorization: Bearer " + token(browser), "Accept: application/json");
        if (answer.status() != 200) {
            throw new People.ShutOutException(path + " answers " + answer.status() + " " + answer.text());
        }
        return answer.text();
    }

    private synchronized String token(Browser browser) throws IOException {
        if (token == null || System.nanoTime() - since > FRESH_NANOS) {
            String proof = Base64.getEncoder()
                    .encodeToString((api.client() + ":" + OpenId.SECRET).getBytes(StandardCharsets.US_ASCII));
            String scope = api.scope().isEmpty() ? "" : "&scope=" + api.scope();
            Answer answer =
                    browser.call(product.openId().token(), "grant_type=client_credentials" + scope, "Basic " + proof);
            token = TOKEN.matcher(answer.text())
                    .results()
                    .map(one -> one.group(1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No token: " + answer.status()));
            since = System.nanoTime();
        }
        return token;
    }
}
