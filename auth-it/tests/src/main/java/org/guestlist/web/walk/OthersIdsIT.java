package org.guestlist.web.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Secrets;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Wherever an address or a form has an id, one of another organisation is answered exactly like one that nobody has: it is looked up inside
 * the organisation and found nowhere. Each page and each form is walked by itself; the ids are those of all that {@link World} has.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersIdsIT {

    /** An id, and what it is signed with if it is of something that is yet to be added. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.[0-9a-f]{32})?");

    /** At these the id alone names the organisation, whatever the host (ADR 22), or the operator's token does. */
    private static final String ACROSS = "/(forward-auth|api/operator)/.*";

    private static final String UNSIGNED = "." + "0".repeat(32);

    /** The pages of what browsers get an id for before it is added. */
    private static final Set<String> ADDED = Set.of("/admin/application", "/admin/provider", "/admin/group");

    private final List<String> findings = new ArrayList<>();
    private final Set<String> paths = new TreeSet<>();
    private World acme;
    private World globex;
    private Visitor boss;
    private Set<String> theirs;
    private Set<String> inUse;
    private int sent;
    private int turn;

    @BeforeAll
    void prepare() {
        acme = new World("zqhere");
        globex = new World("zqthere");
        boss = Visitor.signedIn(acme.administrator());
        theirs = idsOf(globex);
        inUse = addresses(globex).stream()
                .filter(address -> ADDED.contains(FormCorpus.path(address)))
                .flatMap(address -> ids(address).stream())
                .filter(id -> !id.contains("."))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(inUse).hasSizeGreaterThan(2);
        theirs.forEach(Secrets::noteId);
        inUse.forEach(one -> Secrets.noteId(one + UNSIGNED));
        backstage().watchParameters(true);
    }

    @AfterAll
    void watchNoLonger() {
        backstage().watchParameters(false);
    }

    private static List<String> addresses(World world) {
        return Stream.concat(Routes.views().stream(), Routes.servlets().stream())
                .filter(route -> !route.startsWith("*.") && !route.matches(ACROSS))
                .flatMap(route -> world.addresses(route).stream())
                .toList();
    }

    /** One of each kind: those in addresses, and those that the administrator's pages offer. */
    private static Set<String> idsOf(World world) {
        Visitor there = Visitor.signedIn(world.administrator());
        Set<String> ids = new LinkedHashSet<>();
        Set<String> places = new TreeSet<>();
        for (String address : addresses(world)) {
            Matcher matcher = ID.matcher(address);
            while (matcher.find()) {
                ids.add(matcher.group());
            }
            Page page = there.open(address);
            if (isHtml(page)) {
                page.forms().stream()
                        .flatMap(form -> form.choices().stream())
                        .filter(choice -> ID.matcher(choice.getValue()).matches() && places.add(choice.getKey()))
                        .forEach(choice -> ids.add(choice.getValue()));
            }
        }
        assertThat(ids).hasSizeGreaterThan(15).anyMatch(id -> id.contains("."));
        return ids;
    }

    private static boolean isHtml(Page page) {
        return page.status() == 200 && page.header("Content-Type").orElse("").startsWith("text/html");
    }

    @Test
    void anIdOfAnotherOrganisationIsAnsweredLikeAnUnknownOne() {
        String before = backstage().rowsButRefusals(globex.organisation());
        for (String address : addresses(acme)) {
            ids(address)
                    .forEach(id -> compare("address " + address, id, other -> boss.open(address.replace(id, other))));
            parameters(address);
            forms(address);
        }
        System.out.println("Compared the answers to " + sent + " requests with ids of another organisation");
        assertThat(findings).isEmpty();
        assertThat(sent).isGreaterThan(1_000);
        assertThat(backstage().rowsButRefusals(globex.organisation())).isEqualTo(before);
    }

    private static Set<String> ids(String text) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher matcher = ID.matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }

    /** What the code behind the page was seen to ask for, whether or not its address has it. */
    private void parameters(String address) {
        String path = FormCorpus.path(address);
        if (!paths.add(path)) {
            return;
        }
        boss.open(address);
        String start = address + (address.contains("?") ? "&" : "?");
        Map<String, Set<String>> seen = backstage().parametersAsked();
        Set<String> asked = new TreeSet<>(seen.getOrDefault(path, Set.of()));
        asked.addAll(seen.getOrDefault(path + ".xhtml", Set.of()));
        asked.stream()
                .filter(name ->
                        name.matches("[A-Za-z-]+") && !name.equals(Form.BINDING) && !address.contains(name + "="))
                .forEach(name -> compare(
                        "parameter " + name + " of " + address, "", other -> boss.open(start + name + "=" + other)));
    }

    private void forms(String address) {
        Page page = boss.open(address);
        if (!isHtml(page)) {
            return;
        }
        for (Form form : page.forms()) {
            if (!form.isPost() || form.isMultipart() || form.action().equals("/logout")) {
                continue;
            }
            Set<String> sentIds = ids(form.target() + " " + form.fields());
            sentIds.forEach(id -> compare(
                    "form at " + address + " to " + form.action(), id, other -> submit(address, form, id, other)));
            form.choices().stream()
                    .filter(choice -> ID.matcher(choice.getValue()).matches() && !sentIds.contains(choice.getValue()))
                    .map(Map.Entry::getKey)
                    .distinct()
                    .forEach(name -> compare(
                            "field " + name + " at " + address,
                            "",
                            other -> boss.post(form.target(), with(fields(address, form), name, other))));
        }
    }

    private Page submit(String address, Form form, String id, String other) {
        Map<String, String> fields = fields(address, form);
        fields.replaceAll((name, value) -> value.replace(id, other));
        return boss.post(form.target().replace(id, other), fields);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    /** As the form is now: what was sent before may have changed the version that it carries. */
    private Map<String, String> fields(String address, Form form) {
        Page page = boss.open(address);
        Form now = !isHtml(page)
                ? form
                : page.forms().stream()
                        .filter(one -> one.action().equals(form.action())
                                && one.fields().keySet().equals(form.fields().keySet()))
                        .findFirst()
                        .orElse(form);
        Map<String, String> fields = new LinkedHashMap<>();
        now.fields().forEach((name, value) -> fields.put(name, value == null ? "" : value));
        return fields;
    }

    /** Another one each time, so that each comes somewhere. */
    private String oneOfTheirs() {
        return List.copyOf(theirs).get(turn++ % theirs.size());
    }

    /** What may stand in the place of an id. Of what is yet to be added, each that is in use: the database takes none of them twice. */
    private List<String> theirsFor(String id) {
        return id.contains(".") ? inUse.stream().map(one -> one + UNSIGNED).toList() : List.of(oneOfTheirs());
    }

    private interface Sending {
        Page with(String id);
    }

    private void compare(String where, String replaced, Sending sending) {
        for (String id : theirsFor(replaced)) {
            String expected = answer(sending, nobodys(id));
            String answer = answer(sending, id);
            // What the first one has changed here, it has changed then.
            if (answer.startsWith("5") || !answer.equals(expected) && !isOfNobody(sending, id)) {
                findings.add(where + " with " + id + ": " + answer + " instead of " + expected);
            }
        }
    }

    private boolean isOfNobody(Sending sending, String id) {
        String expected = answer(sending, nobodys(id));
        String answer = answer(sending, id);
        return answer.equals(expected) || answer.equals(answer(sending, nobodys(id)));
    }

    /** @return one that looks the same */
    private static String nobodys(String id) {
        return UUID.randomUUID() + (id.contains(".") ? UNSIGNED : "");
    }

    /** Without what differs each time: ids, support codes, times, and what is made at random. */
    private String answer(Sending sending, String id) {
        sent++;
        Page page = sending.with(id);
        String text = page.redirects()
                ? page.location().toString()
                : isHtml(page) ? page.title() + " " + page.text() : page.title();
        return page.status() + " "
                + ID.matcher(text)
                        .replaceAll("ID")
                        .replaceAll("[\\w-]{16,}", "RANDOM")
                        .replaceAll("([A-Z2-7]{4} ){7}[A-Z2-7]{4}", "SECRET")
                        .replaceAll("\\b\\w{4}-\\w{4}\\b", "CODE")
                        .replaceAll("\\b\\d{10}\\b", "TIME")
                        .replaceAll("\\d{1,2}:\\d{2}(:\\d{2})?( [AP]M)?", "TIME");
    }
}
