package org.guestlist.web.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each view and servlet, opened by each kind of person, and each form that anybody sees, sent by all whose it is not. Who may what is said
 * here in one place ({@link #PUBLIC}, {@link #OPENS}, {@link #SENDS}); a route that is not named is for administrators below {@code
 * /admin/}, and elsewhere fails the test until it is said whose it is.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EachKindOfPersonIT {

    /** All kinds of people that there are. */
    private enum Kind {
        STRANGER,
        GUEST,
        MEMBER,
        HOST,
        OWNER,
        HELPDESK,
        AUDITOR,
        ADMINISTRATOR,
        /** An administrator, of another organisation. */
        ELSEWHERE
    }

    private static final Set<Kind> SIGNED_IN = EnumSet.complementOf(EnumSet.of(Kind.STRANGER, Kind.ELSEWHERE));
    private static final Set<Kind> MEMBERS =
            EnumSet.complementOf(EnumSet.of(Kind.STRANGER, Kind.ELSEWHERE, Kind.GUEST));
    private static final Set<Kind> ADMINISTRATORS = EnumSet.of(Kind.ADMINISTRATOR);
    private static final Set<Kind> READERS = EnumSet.of(Kind.ADMINISTRATOR, Kind.AUDITOR);
    private static final Set<Kind> PEOPLE = EnumSet.of(Kind.ADMINISTRATOR, Kind.AUDITOR, Kind.HELPDESK);
    private static final Set<Kind> HELPERS = EnumSet.of(Kind.ADMINISTRATOR, Kind.HELPDESK);
    /** The administrator of {@link World} is a host as well. */
    private static final Set<Kind> HOSTS = EnumSet.of(Kind.ADMINISTRATOR, Kind.HOST);

    private static final Set<Kind> OWNERS = EnumSet.of(Kind.ADMINISTRATOR, Kind.OWNER);

    /** For whoever comes, signed in or not, or for programs: what they say is the same for all, or depends on what is shown there. */
    private static final Set<String> PUBLIC = Set.of(
            "/",
            "/.well-known/change-password",
            "/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration",
            "/.well-known/security.txt",
            "/.well-known/ssf-configuration",
            "/allow",
            "/allow-application",
            "/api/mail/bounces",
            "/api/operator/*",
            "/api/v1/*",
            "/application-refused",
            "/back-door",
            "/choose-account",
            "/colour/*",
            "/confirm-address",
            "/continue",
            "/device",
            "/device-allow",
            "/device-code",
            "/device-done",
            "/enter",
            "/error",
            "/forgot-password",
            "/form-post",
            "/forward-auth/*",
            "/health/*",
            "/link-identity",
            "/login",
            "/logo/*",
            "/logout",
            "/metrics/*",
            "/not-saved",
            "/oauth2/authorize",
            "/oauth2/device_authorization",
            "/oauth2/introspect",
            "/oauth2/jwks",
            "/oauth2/logout",
            "/oauth2/par",
            "/oauth2/revoke",
            "/oauth2/token",
            "/oauth2/userinfo",
            "/passkey/challenge",
            "/scim/v2/*",
            "/second-factor",
            "/second-factor-setup",
            "/set-password",
            "/sign-in-failed",
            "/sign-out",
            "/sign-out-there",
            "/signed-out",
            "/sso/*",
            "/ssf/*",
            "/sso/jwks");

    /** Who finds something there. */
    private static final Map<String, Set<Kind>> OPENS = Map.ofEntries(
            Map.entry("/account", SIGNED_IN),
            Map.entry("/account-passkey", SIGNED_IN),
            Map.entry("/applications", SIGNED_IN),
            Map.entry("/my-second-factor", SIGNED_IN),
            Map.entry("/prove", SIGNED_IN),
            Map.entry("/ask", SIGNED_IN),
            Map.entry("/ask-for", MEMBERS),
            Map.entry("/my-guests", HOSTS),
            Map.entry("/my-guest", HOSTS),
            Map.entry("/end-guest", HOSTS),
            Map.entry("/invite-guest", HOSTS),
            Map.entry("/take-over", SIGNED_IN),
            Map.entry("/guest-request", SIGNED_IN),
            // Whoever is not asked reads there that there is nothing to answer.
            Map.entry("/my-reviews", SIGNED_IN),
            Map.entry(
                    "/people.json", EnumSet.of(Kind.ADMINISTRATOR, Kind.AUDITOR, Kind.HELPDESK, Kind.HOST, Kind.OWNER)),
            Map.entry("/my-review", SIGNED_IN),
            Map.entry("/my-groups", SIGNED_IN),
            Map.entry("/my-group", EnumSet.of(Kind.ADMINISTRATOR, Kind.AUDITOR, Kind.OWNER)),
            Map.entry("/my-group-member", EnumSet.of(Kind.ADMINISTRATOR, Kind.AUDITOR, Kind.OWNER)),
            Map.entry("/my-request", ADMINISTRATORS),
            Map.entry("/admin", PEOPLE),
            Map.entry("/admin/", PEOPLE),
            // What is only sent there.
            Map.entry("/admin/audit/export", Set.of()),
            Map.entry("/admin/import-file", Set.of()),
            Map.entry("/admin/logo", Set.of()),
            Map.entry("/admin/people", PEOPLE),
            Map.entry("/admin/person", PEOPLE),
            Map.entry("/admin/audit", PEOPLE),
            Map.entry("/admin/sign-in", PEOPLE),
            Map.entry("/admin/person-step", HELPERS),
            Map.entry("/admin/overview", READERS),
            Map.entry("/admin/people.csv", READERS),
            Map.entry("/admin/invitations", READERS),
            Map.entry("/admin/waiting-guests", READERS),
            Map.entry("/admin/reviews", READERS),
            Map.entry("/admin/review", READERS),
            Map.entry("/admin/review-result", READERS),
            Map.entry("/admin/review.csv", READERS),
            Map.entry("/admin/groups", READERS),
            Map.entry("/admin/group", READERS),
            Map.entry("/admin/applications", READERS),
            Map.entry("/admin/application", READERS),
            Map.entry("/admin/application-setup", READERS),
            Map.entry("/admin/signing-keys", READERS),
            Map.entry("/admin/providers", READERS),
            Map.entry("/admin/provider", READERS),
            Map.entry("/admin/provider-groups", READERS),
            Map.entry("/admin/directories", READERS),
            Map.entry("/admin/directory", READERS),
            Map.entry("/admin/directory-undo", READERS),
            Map.entry("/admin/webhooks", READERS),
            Map.entry("/admin/programs", READERS),
            Map.entry("/admin/guests", READERS),
            Map.entry("/admin/search", PEOPLE),
            Map.entry("/admin/webhook", READERS),
            Map.entry("/admin/organisation", READERS),
            Map.entry("/admin/attributes", READERS),
            Map.entry("/admin/attribute", READERS),
            Map.entry("/admin/import", READERS),
            Map.entry("/admin/import-result", READERS),
            Map.entry("/admin/import-undo", READERS),
            Map.entry("/admin/import-refused", READERS),
            Map.entry("/admin/job", READERS),
            Map.entry("/admin/work", READERS),
            Map.entry("/admin/bulk-result", READERS));

    /** Who changes something there; who is not named here does so where the page opens. */
    private static final Map<String, Set<Kind>> SENDS = Map.ofEntries(
            // In World an administrator is the one who is asked, and the only one who decides.
            Map.entry("/take-over", ADMINISTRATORS),
            Map.entry("/guest-request", ADMINISTRATORS),
            // Owners of the group that is reviewed.
            Map.entry("/my-review", EnumSet.of(Kind.OWNER)),
            Map.entry("/ask", MEMBERS),
            Map.entry("/my-group", OWNERS),
            Map.entry("/my-group-member", OWNERS),
            Map.entry("/admin/person", HELPERS),
            Map.entry("/admin/person-step", HELPERS),
            Map.entry("/admin/audit/export", READERS));

    private static final String PASSWORD = "Correct horse 7";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<Kind, Visitor> people = new EnumMap<>(Kind.class);
    private final Map<String, List<String>> more = new LinkedHashMap<>();
    private World acme;
    private World globex;

    @BeforeAll
    void prepare() {
        acme = new World("zqkinds");
        globex = new World("zqother");
        Organisation here = acme.organisation();
        Person host = backstage().employee(here, "hanna.host@example.com", PASSWORD);
        backstage().join(host, "Hosts");
        backstage().join(acme.administrator(), "Hosts");
        backstage().letHost(here, Hosting.EVERYONE.onlyFor("Hosts"));
        Person guest = backstage()
                .guest(
                        host,
                        "gwen.guest@example.com",
                        PASSWORD,
                        Organisation.today().plusDays(20));
        for (String page : List.of("/my-guest", "/end-guest")) {
            more.put(page, List.of(page + "?id=" + guest.uuid()));
        }
        more.put(
                "/admin/person-step",
                List.of("/admin/person-step?id=" + acme.employee().uuid() + "&step=END_SESSIONS"));
        people.put(Kind.STRANGER, Visitor.at(here.host()));
        people.put(Kind.GUEST, Visitor.signedIn(guest));
        people.put(Kind.MEMBER, Visitor.signedIn(backstage().employee(here, "mia.member@example.com", PASSWORD)));
        people.put(Kind.HOST, Visitor.signedIn(host));
        people.put(Kind.OWNER, Visitor.signedIn(acme.employee()));
        people.put(
                Kind.HELPDESK,
                Visitor.signedIn(backstage().inRole("HELPDESK", here, "helpdesk@example.com", PASSWORD)));
        people.put(
                Kind.AUDITOR, Visitor.signedIn(backstage().inRole("AUDITOR", here, "auditor@example.com", PASSWORD)));
        people.put(Kind.ADMINISTRATOR, Visitor.signedIn(acme.administrator()));
        people.put(Kind.ELSEWHERE, Visitor.signedIn(globex.administrator()));
    }

    private static List<String> routes() {
        return Stream.concat(Routes.views().stream(), Routes.servlets().stream())
                .filter(route -> !route.startsWith("*."))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isOfAdministrators(String route) {
        return route.equals("/admin") || route.startsWith("/admin/");
    }

    private static Set<Kind> openers(String route) {
        return OPENS.getOrDefault(route, isOfAdministrators(route) ? ADMINISTRATORS : Set.of());
    }

    private static Set<Kind> senders(String route) {
        return PUBLIC.contains(route)
                ? EnumSet.allOf(Kind.class)
                : SENDS.getOrDefault(route, isOfAdministrators(route) ? ADMINISTRATORS : openers(route));
    }

    private List<String> addresses(String route) {
        return Stream.concat(acme.addresses(route).stream(), more.getOrDefault(route, List.of()).stream())
                .toList();
    }

    private static boolean isOpen(Page page) {
        return page.status() < 300
                || page.redirects() && !page.location().getPath().matches("/(login|prove)");
    }

    private List<String> closedRoutes() {
        return routes().stream().filter(route -> !PUBLIC.contains(route)).toList();
    }

    @Test
    void ofEachRouteItIsSaidWhoseItIs() {
        assertThat(routes())
                .filteredOn(route -> !isOfAdministrators(route))
                .allMatch(route -> PUBLIC.contains(route) != OPENS.containsKey(route));
        Set<String> said = new TreeSet<>(PUBLIC);
        said.addAll(OPENS.keySet());
        said.addAll(SENDS.keySet());
        assertThat(routes()).as("what is not there any more").containsAll(said);
    }

    @Test
    void eachRouteOpensForThoseAloneWhoseItIs() {
        List<String> wrong = new ArrayList<>();
        for (String route : closedRoutes()) {
            Set<Kind> open = EnumSet.noneOf(Kind.class);
            SIGNED_IN.forEach(kind -> {
                if (addresses(route).stream()
                        .anyMatch(address -> isOpen(people.get(kind).open(address)))) {
                    open.add(kind);
                }
            });
            if (addresses(route).stream()
                    .anyMatch(address -> isOpen(people.get(Kind.STRANGER).open(address)))) {
                open.add(Kind.STRANGER);
            }
            if (!open.equals(openers(route))) {
                wrong.add(route + " opens for " + open + " instead of " + openers(route));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyReadsWhatIsSecretOrOfAnotherOrganisation() {
        List<String> wrong = new ArrayList<>();
        for (String route : routes()) {
            for (String address : addresses(route)) {
                people.forEach((kind, visitor) -> {
                    if (!PEOPLE.contains(kind)) {
                        String body = visitor.open(address).body();
                        if (body.contains(acme.secretName())
                                || kind == Kind.ELSEWHERE && body.contains(acme.publicName())) {
                            wrong.add(kind + " reads a secret at " + address);
                        }
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A form that somebody sees. */
    private record Seen(Kind by, Form form) {

        String route() {
            return form.action().replaceFirst("\\?.*", "").replaceFirst("\\.xhtml$", "");
        }

        String name() {
            return form.action().replaceFirst("\\?.*", "") + " "
                    + form.fields().keySet().stream().sorted().toList()
                    + form.fields().getOrDefault("do", "");
        }

        boolean namesSomething() {
            return ID.matcher(form.target() + form.fields()).find();
        }

        Map<String, String> sent() {
            Map<String, String> fields = new LinkedHashMap<>();
            form.fields().forEach((name, value) -> {
                if (!name.equals(Form.BINDING)) {
                    fields.put(name, value == null ? "" : value);
                }
            });
            return fields;
        }
    }

    private Map<String, Seen> forms() {
        Map<String, Seen> forms = new LinkedHashMap<>();
        for (String route : closedRoutes()) {
            for (Kind kind : openers(route)) {
                for (String address : addresses(route)) {
                    Page page = people.get(kind).open(address);
                    if (page.status() == 200
                            && page.header("Content-Type").orElse("").startsWith("text/html")) {
                        page.forms().stream()
                                .filter(form -> form.isPost() && !form.action().equals("/logout"))
                                .map(form -> new Seen(kind, form))
                                .forEach(seen -> forms.putIfAbsent(address + " " + seen.name(), seen));
                    }
                }
            }
        }
        return forms;
    }

    /** What they send has a binding of their own, as if they had found the form on a page of theirs. */
    @Test
    void whatIsSentByThoseWhoseItIsNotChangesNothing() {
        Map<String, Seen> forms = forms();
        Set<String> sentTo = forms.values().stream().map(Seen::route).collect(Collectors.toCollection(TreeSet::new));
        assertThat(forms).hasSizeGreaterThan(100);
        List<String> wrong = new ArrayList<>();
        int sent = 0;
        for (Map.Entry<Kind, Visitor> one : people.entrySet()) {
            Kind kind = one.getKey();
            Visitor visitor = one.getValue();
            Optional<String> binding = visitor.binding();
            String before = rows();
            for (Seen seen : forms.values()) {
                if (!senders(seen.route()).contains(kind) && (kind != Kind.ELSEWHERE || seen.namesSomething())) {
                    sent++;
                    Page answer = visitor.post(seen.form().action(), seen.sent());
                    judge(kind, seen.route(), answer, wrong);
                }
            }
            for (String route : closedRoutes()) {
                if (!senders(route).contains(kind) && kind != Kind.ELSEWHERE) {
                    for (String address : addresses(route)) {
                        sent++;
                        judge(kind, route, visitor.post(address, Map.of("do", "walk")), wrong);
                    }
                }
            }
            assertThat(visitor.sameSession().binding())
                    .as("binding of " + kind + " in the end")
                    .isEqualTo(binding);
            String after = rows();
            if (!after.equals(before)) {
                Set<String> known = before.lines().collect(Collectors.toSet());
                wrong.add(kind + " has changed "
                        + after.lines().filter(row -> !known.contains(row)).toList());
            }
        }
        System.out.println("Sent " + sent + " forms by those whose they are not, of " + sentTo);
        assertThat(wrong).isEmpty();
        assertThat(sent).isGreaterThan(1_000);
    }

    /** Mails are sent meanwhile, and make links then; and once a minute a session notes that it is used. */
    private String rows() {
        return backstage()
                .rowsButRefusals(acme.organisation())
                .lines()
                .filter(row -> !row.startsWith("link ") && !row.startsWith("mail_outbox "))
                .collect(Collectors.joining("\n"));
    }

    private static void judge(Kind kind, String route, Page answer, List<String> wrong) {
        boolean closed = Set.of(400, 401, 403, 404, 405, 409).contains(answer.status())
                || answer.redirects() && answer.location().getPath().equals("/login");
        // Whoever opens the page is told there that there is nothing to do.
        if (answer.status() >= 500
                || !closed && kind != Kind.ELSEWHERE && !openers(route).contains(kind)) {
            wrong.add(kind + " sends to " + route + ": " + answer.status());
        }
    }
}
