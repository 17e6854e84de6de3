package org.guestlist.web.http;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** What a {@link Visitor} got for one request. */
public record Page(Visitor visitor, String path, HttpResponse<byte[]> response) {

    /** @return the HTTP status code */
    public int status() {
        return response.statusCode();
    }

    /** @return the only value of the header; it fails on two */
    public Optional<String> header(String name) {
        List<String> values = response.headers().allValues(name);
        if (values.size() > 1) {
            throw new AssertionError(path + " sends " + name + " more than once: " + values);
        }
        return values.stream().findFirst();
    }

    /** @return the names of all headers but {@code Connection}, which is about the connection: the server ends it after so many requests */
    public Set<String> headerNames() {
        Set<String> names = new TreeSet<>(response.headers().map().keySet());
        names.remove("connection");
        return names;
    }

    /** @return each {@code Set-Cookie} header */
    public List<String> setCookies() {
        return response.headers().allValues("Set-Cookie");
    }

    /** @return the body as UTF-8 */
    public String body() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** @return the body as HTML */
    public Document html() {
        return Jsoup.parse(body(), visitor.origin() + path);
    }

    /** @return what a person reads: the text of the page's main part */
    public String text() {
        Document html = html();
        return Optional.ofNullable(html.selectFirst("main")).orElse(html.body()).text();
    }

    /** @return the first level-one heading */
    public String title() {
        return Optional.ofNullable(html().selectFirst("h1"))
                .map(heading -> heading.text())
                .orElse("");
    }

    /** @return whether the answer points elsewhere */
    public boolean redirects() {
        return status() >= 300
                && status() < 400
                && response.headers().firstValue("Location").isPresent();
    }

    /** @return where the answer points, as an absolute address */
    public URI location() {
        String location = header("Location")
                .orElseThrow(
                        () -> new AssertionError(path + " does not redirect but answers " + status() + ": " + text()));
        return URI.create(visitor.origin() + path).resolve(location);
    }

    /** @return where the answer points within the host */
    public String locationPath() {
        URI location = location();
        if (!location.toString().startsWith(visitor.origin() + "/")) {
            throw new AssertionError(path + " leads away to " + location);
        }
        return location.toString().substring(visitor.origin().length());
    }

    /** @return the page behind the redirect */
    public Page follow() {
        return visitor.open(locationPath());
    }

    /** Waits until the job on the page is over, for 20 s at most. @return the page with what came of it */
    public Page whenTheJobIsOver() throws InterruptedException {
        return whenTheJobIsOver(Duration.ofMillis(100), 200);
    }

    /** Waits until the job on the page is over. @return the page with what came of it */
    public Page whenTheJobIsOver(Duration pause, int looks) throws InterruptedException {
        for (int i = 0; i < looks; i++) {
            Page page = visitor.open(path);
            if (page.redirects()) {
                return page.follow();
            }
            if (page.html().select("#job[data-open=false]").size() == 1) {
                return visitor.open(page.html().select("#job").attr("data-result"));
            }
            Thread.sleep(pause.toMillis());
        }
        throw new AssertionError(text());
    }

    /** @return the only form in the main part of the page, without one that a script shows */
    public Form form() {
        List<FormElement> forms = html().select("main form:not([hidden])").forms();
        if (forms.size() != 1) {
            throw new AssertionError(path + " has " + forms.size() + " forms: " + html());
        }
        return new Form(visitor, forms.get(0));
    }

    /** @return the form that has this field */
    public Form formWith(String field) {
        return forms().stream()
                .filter(form -> form.has(field))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no form with " + field + ": " + html()));
    }

    /** @return the form that has a button for this */
    public Form formThat(String command) {
        return forms().stream()
                .filter(form -> form.choices().contains(Map.entry("do", command)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no button for " + command + ": " + html()));
    }

    /** @return the page that asks for a fresh proof, to which this answer points */
    public Page asksForProof() {
        if (!redirects() || !locationPath().startsWith("/prove?kept=")) {
            throw new AssertionError(path + " asks for no proof but answers " + status() + ": " + text());
        }
        return follow();
    }

    /** @return what comes of it once the current password is given, for which this answer points to a page */
    public Page prove(String password) {
        return asksForProof().formWith("proof").with("proof", password).submit();
    }

    /** @return the form that goes to this path */
    public Form formTo(String action) {
        return forms().stream()
                .filter(form -> form.action().equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no form to " + action + ": " + html()));
    }

    /** @return how many people a change would shut out, for which this page asks; 0 if it does not */
    public int asksForShutOut() {
        if (forms().stream().noneMatch(form -> form.has("shutsOut"))) {
            return 0;
        }
        String lead = html().select("main .lead").text();
        Matcher people = Pattern.compile("(One|Eine|[0-9]+) (person|people|Person|Personen) ")
                .matcher(lead);
        if (!people.find()) {
            throw new AssertionError(lead);
        }
        return people.group(1).matches("One|Eine") ? 1 : Integer.parseInt(people.group(1));
    }

    /** @return what comes of the change once it is confirmed by the number of people whom it shuts out */
    public Page confirmsShutOut() {
        return formWith("shutsOut")
                .plus("people", String.valueOf(asksForShutOut()))
                .submit();
    }

    /** @return all forms of the page */
    public List<Form> forms() {
        return html().select("form").forms().stream()
                .map(form -> new Form(visitor, form))
                .toList();
    }
}
