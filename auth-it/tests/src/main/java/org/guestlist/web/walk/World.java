package org.guestlist.web.walk;

import static org.guestlist.web.server.Server.backstage;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Device;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.StartedReview;
import org.guestlist.web.http.Television;
import org.guestlist.web.http.Upload;
import org.guestlist.web.http.Visitor;

/**
 * An organisation that has some of everything, and names that are nowhere else: where they appear in an answer to somebody else, something
 * has leaked. Knows the addresses that need an id.
 */
public final class World {

    private static final String PASSWORD = "Correct horse 7";

    private final String mark;
    private final Organisation organisation;
    private final Person administrator;
    private final Person employee;
    private final List<Person> halfSignedIn;
    /** What comes behind the path of a view or of a servlet's pattern, so that there is something to see. */
    /** Where an application's people are sent back to. */
    static final String APPLICATION = "https://app.example/callback";

    /** Where an application behind a reverse proxy is. */
    static final String PROXIED_HOST = "notes.example.com";

    private final Map<String, List<String>> behind = new HashMap<>();

    /** @param mark letters that are in no other name and no text */
    public World(String mark) {
        this.mark = mark;
        organisation = backstage().organisation(publicName());
        administrator = backstage().administrator(organisation, "boss@example.com", PASSWORD);
        employee = backstage().employee(organisation, "ada@example.com", PASSWORD);
        Person somebody = backstage().employee(organisation, secretName() + ".person@example.com", PASSWORD);
        Person disabled = backstage().employee(organisation, secretName() + ".disabled@example.com", PASSWORD);
        halfSignedIn = List.of(
                backstage().employee(organisation, "half@example.com", PASSWORD),
                backstage().employee(organisation, "half.without@example.com", PASSWORD));
        Visitor half = Visitor.signedIn(halfSignedIn.get(0));
        Device.addedBy(half, "Phone");
        AuthenticatorApp.addedBy(half);
        UUID provider = backstage().provider(organisation, publicName() + " login", "https://login.example.com");
        // So that there is an order to change.
        UUID other = backstage().provider(organisation, publicName() + " other login", "https://other.example.com");
        UUID list = backstage()
                .checkedImport(
                        organisation,
                        "email,name\n" + secretName() + ".new@example.com,New\n" + secretName() + ",Refused\n");
        UUID over = backstage().importPeople(organisation, "email,name\n" + secretName() + ".came@example.com,Came\n");
        Visitor boss = Visitor.signedIn(administrator);
        // Waits for a test sign-in.
        boss.open("/admin/provider?id=" + other)
                .formWith("issuer")
                .with("clientId", secretName() + " client")
                .submit();
        String columns = Upload.send(
                        boss,
                        "/admin/import-file",
                        Map.of(),
                        "file",
                        "list.csv",
                        ("email\n" + secretName() + ".listed@example.com\n").getBytes())
                .locationPath()
                .replaceAll(".*=", "");
        String result = boss.open("/admin/bulk?who=ticked&action=DISABLE&person=" + disabled.uuid())
                .formTo("/admin/bulk")
                .with("reason", "Has left")
                .submit()
                .locationPath()
                .replaceAll(".*\\?", "?");
        Upload.send(
                boss,
                "/admin/logo",
                Map.of("owner", "organisation", "do", "put"),
                "logo",
                "logo.png",
                Upload.disc(60, 30, Color.RED));
        String logo = boss.open("/account").html().select("img.logo").attr("src");
        String code = Visitor.at(organisation.host())
                .open("/sso/" + provider + "/callback?state=x")
                .html()
                .select("code")
                .text();

        Device.addedBy(boss, publicName() + " phone");
        String passkey = boss.open("/account")
                .html()
                .select("a[href^=/account-passkey?id=]")
                .attr("href")
                .replaceAll(".*\\?", "?");
        String group = group(boss, secretName() + " group");
        boss.post("/admin/group", Map.of("id", group, "person", somebody.uuid().toString(), "do", "add"));
        // Its owner is the employee, who must see nothing secret there.
        String owned = group(boss, publicName() + " team");
        Person member = halfSignedIn.get(0);
        boss.post("/admin/group", Map.of("id", owned, "person", member.uuid().toString(), "do", "add"));
        boss.post("/admin/group", Map.of("id", owned, "owner", employee.email(), "do", "own"));
        behind.put("/my-group", List.of("?id=" + owned));
        behind.put("/my-group-member", List.of("?id=" + owned + "&person=" + member.uuid()));
        String asked = group(boss, publicName() + " asked for");
        boss.open("/admin/group?id=" + asked)
                .formWith("askedBefore")
                .plus("asked", "true")
                .submit();
        boss.post("/ask-for", Map.of("target", asked, "reason", secretName() + " reason", "do", "ask"));
        behind.put("/ask-for", List.of("?target=" + asked));
        behind.put(
                "/my-request",
                List.of("?id="
                        + boss.open("/ask").html().select("li input[name=id]").attr("value")));
        String person = "?id=" + somebody.uuid();
        String application = "?client_id="
                + backstage().application(organisation, NewApplication.web(publicName() + " wiki", APPLICATION))
                + "&response_type=code&scope=openid&code_challenge_method=S256&code_challenge=" + "c".repeat(43)
                + "&redirect_uri=" + APPLICATION;
        behind.put(
                "/oauth2/authorize",
                List.of(
                        application,
                        application + "&prompt=select_account",
                        application + "&response_mode=form_post",
                        application + "/elsewhere",
                        "?client_id=" + UUID.randomUUID()));
        UUID television = backstage()
                .application(
                        organisation,
                        NewApplication.web(publicName() + " television", APPLICATION)
                                .of("PUBLIC")
                                .onDevices());
        behind.put(
                "/device",
                List.of("", "?user_code=" + Television.code(organisation, television), "?user_code=BCDF-GHJK"));
        UUID proxied =
                backstage().application(organisation, NewApplication.proxied(publicName() + " notes", PROXIED_HOST));
        behind.put("/forward-auth/*", List.of(proxied.toString(), proxied + "/status", proxied + "/page"));
        behind.put(
                "/enter",
                List.of(
                        "?client_id=" + proxied + "&browser=" + "a".repeat(64) + "&to=https://" + PROXIED_HOST + "/",
                        "?client_id=" + proxied,
                        "?client_id=" + UUID.randomUUID()));
        behind.put("/oauth2/logout", List.of("", application + "&post_logout_redirect_uri=" + APPLICATION));
        UUID wiki = backstage()
                .application(organisation, NewApplication.web(secretName() + " wiki", "https://wiki.example.com/back"));
        for (String page : List.of("application-delete", "application-try")) {
            behind.put("/admin/" + page, List.of("?id=" + wiki));
        }
        behind.put(
                "/admin/application-setup",
                List.of("?id=" + wiki, "?id=" + wiki + "&find=git", "?id=" + wiki + "&product=WILDFLY"));
        behind.put("/people.json", List.of("?find=nobody&for=HOST", "?find=nobody&for=MEMBER"));
        behind.put("/admin/applications", List.of("", "?find=graf", "?find=nothing"));
        behind.put(
                "/admin/application",
                List.of(
                        "?id=" + wiki,
                        added(boss, "/admin/application?kind=SERVICE"),
                        added(boss, "/admin/application?kind=WEB&product=GITEA"),
                        added(boss, "/admin/application?kind=PROXIED")));
        boss.open("/oauth2/jwks");
        String keys = boss.open("/admin/signing-keys")
                .html()
                .select("a[href*=signing-key-withdraw]")
                .attr("href");
        behind.put("/admin/signing-key-withdraw", List.of(keys.replaceAll(".*\\?", "?")));
        backstage().letHost(organisation, Hosting.MANY.approved("ALWAYS"));
        Person host = backstage().employee(organisation, secretName() + ".host@example.com", PASSWORD);
        Person gone = backstage().employee(organisation, secretName() + ".gone@example.com", PASSWORD);
        backstage().nameDeputy(gone, administrator);
        backstage()
                .guest(
                        gone,
                        secretName() + ".guest@example.com",
                        null,
                        Organisation.today().plusDays(30));
        backstage().disable(gone);
        backstage().lookForHosts(organisation);
        backstage().letGive(organisation, publicName() + " guests", "ALL");
        String guest = "?id="
                + backstage()
                        .guest(
                                administrator,
                                secretName() + ".hosted@example.com",
                                PASSWORD,
                                // Not a day of which a mail warns.
                                Organisation.today().plusDays(6))
                        .uuid();
        behind.put("/my-guest", List.of(guest));
        behind.put("/end-guest", List.of(guest));
        behind.put("/invite-guest", List.of("", "?several=yes"));
        behind.put(
                "/guest-request",
                List.of(
                        "",
                        "?id="
                                + backstage()
                                        .guestRequest(
                                                host,
                                                secretName() + ".wanted@example.com",
                                                Organisation.today().plusDays(30))));
        // The employee is asked, and must see nothing secret.
        String review = StartedReview.by(
                boss, Map.of("name", publicName() + " review", "subject", "GROUP", "group", owned, "repeat", "YEARLY"));
        behind.put("/my-review", List.of("?id=" + review));
        String hidden = "?id=" + StartedReview.by(boss, Map.of("name", secretName() + " review"));
        for (String page : List.of("review", "review-decide", "review-result", "review.csv")) {
            behind.put("/admin/" + page, List.of(hidden));
        }
        String planned = boss.open("/admin/reviews")
                .html()
                .select("li:has(.UPCOMING) a")
                .attr("href")
                .replaceAll(".*\\?", "?");
        behind.put("/admin/review-start", List.of("", planned));
        behind.put("/continue", List.of("?to=%2Faccount"));
        behind.put("/account-passkey", List.of("", passkey));
        behind.put(
                "/admin/person",
                List.of(person, "?id=" + employee.uuid(), "?id=" + disabled.uuid(), "?id=" + administrator.uuid()));
        behind.put("/admin/person-address", List.of(person));
        behind.put("/admin/person-step", List.of(person + "&step=DELETE"));
        behind.put(
                "/admin/provider",
                List.of("?id=" + provider, "?id=" + other, added(boss, "/admin/provider?kind=OIDC")));
        for (String page : List.of("provider-groups", "provider-delete", "provider-forget", "provider-disable")) {
            behind.put("/admin/" + page, List.of("?id=" + provider));
        }
        behind.put("/admin/provider-test", List.of("?id=" + provider, "?id=" + other, "?id=" + other + "&over=true"));
        behind.put("/admin/group", List.of("?id=" + group));
        behind.put("/admin/group-delete", List.of("?id=" + group));
        String directory = directory(boss, secretName() + " directory");
        behind.put("/admin/directory", List.of("?id=" + directory, "?id=" + directory + "&only=refused"));
        behind.put("/admin/directory-delete", List.of("?id=" + directory));
        behind.put(
                "/admin/directory-undo",
                List.of(
                        "?id=" + directory,
                        "?id=" + directory + "&since=2020-01-01T00:00",
                        "?id=" + directory + "&since=x"));
        String webhook = webhook(boss, secretName() + " webhook");
        behind.put("/admin/webhook", List.of("?id=" + webhook, "?id=" + webhook + "&only=open", added(boss)));
        behind.put("/admin/webhook-delete", List.of("?id=" + webhook));
        behind.put("/admin/attribute", List.of("?id=" + attribute(boss, secretName() + " size")));
        behind.put("/admin/job", List.of("?id=" + backstage().idleJob(administrator)));
        behind.put(
                "/admin/bulk",
                List.of("?who=found&action=DELETE", "?who=found&action=EXPIRE", "?who=found&action=ADD_TO_GROUP"));
        behind.put("/admin/bulk-result", List.of(result));
        behind.put("/admin/import-columns", List.of("?id=" + columns));
        behind.put("/admin/import-result", List.of("?id=" + list, "?id=" + list + "&what=ADDED&page=1"));
        behind.put("/admin/import-undo", List.of("?id=" + over));
        behind.put("/admin/import-refused", List.of("?id=" + list));
        behind.put("/admin/sign-in-preview", List.of("", "?address=" + employee.email(), "?address=x"));
        behind.put("/admin/sign-in", List.of("?code=" + code));
        behind.put(
                "/sso/*",
                List.of(
                        provider.toString(),
                        provider + "?test=yes",
                        other + "?test=change",
                        provider + "/callback?state=x",
                        provider + "/logout"));
        behind.put("/logo/*", List.of(logo.replace("/logo/", "")));
        behind.put("/colour/*", List.of("123f3f.css"));
        behind.put("/api/operator/*", List.of("organisations", "jobs", "events?x=1", "nothing"));
        // With tokens it is walked by ApiWalkIT.
        behind.put("/api/v1/*", List.of("people", "people/" + somebody.uuid(), "openapi", "nothing"));
        behind.put("/scim/v2/*", List.of("Users", "Users/" + somebody.uuid(), "ServiceProviderConfig", "nothing"));
        behind.put("/ssf/*", List.of("stream", "stream?stream_id=" + somebody.uuid(), "poll", "nothing"));
        behind.put("/health/*", List.of("live", "ready", "started"));
        behind.put("/metrics/*", List.of("base"));
        behind.put("/openapi/*", List.of("application.wadl"));
    }

    private static String directory(Visitor boss, String name) {
        return boss.open("/admin/directories")
                .formWith("product")
                .with("name", name)
                .with("do", "add")
                .submit()
                .location()
                .getQuery()
                .replaceAll("id=([0-9a-f-]+).*", "$1");
    }

    /** @return what comes behind the path of the page that adds a webhook */
    private static String added(Visitor boss) {
        return boss.open("/admin/webhooks")
                .html()
                .select("a[href^=/admin/webhook?new]")
                .attr("href")
                .replaceAll(".*\\?", "?");
    }

    private static String webhook(Visitor boss, String name) {
        return boss.open("/admin/webhook" + added(boss))
                .formWith("address")
                .with("name", name)
                .with("address", "https://127.0.0.1:1/hook")
                // Of what never happens here: else its rows would change by themselves.
                .with("which", "some")
                .plus("kind", "ORGANISATION_RESUMED")
                .with("do", "save")
                .submit()
                .formWith("address")
                .action()
                .replaceAll(".*[?]id=", "");
    }

    private static String attribute(Visitor boss, String label) {
        boss.open("/admin/attributes")
                .formWith("key")
                .with("key", "size")
                .with("label", label)
                .with("type", "CHOICE")
                .with("choices", "S\nM")
                .submit();
        return boss.open("/admin/attributes")
                .html()
                .select("a[href*=/admin/attribute?id=]")
                .attr("href")
                .replaceAll(".*id=", "");
    }

    private static String group(Visitor boss, String name) {
        return boss.open("/admin/groups")
                .formWith("name")
                .with("name", name)
                .submit()
                .locationPath()
                .replaceAll(".*id=|&.*", "");
    }

    /** @return what comes behind the page's path once what it will add has got its id */
    private static String added(Visitor boss, String address) {
        return boss.open(address).locationPath().replaceAll(".*\\?", "?");
    }

    /** @return what everybody at its host may know and nobody elsewhere */
    String publicName() {
        return mark + "open";
    }

    /** @return what nobody but its administrators may know */
    String secretName() {
        return mark + "secret";
    }

    /** @return the organisation itself */
    public Organisation organisation() {
        return organisation;
    }

    /** @return one of its administrators */
    public Person administrator() {
        return administrator;
    }

    /** @return one of its employees */
    public Person employee() {
        return employee;
    }

    /** @return employees who have shown their password and no second factor: one who has an app and a passkey, and one who has none */
    public List<Person> halfSignedIn() {
        return halfSignedIn;
    }

    /**
     * @param pattern of a servlet, or the path of a view
     * @return the addresses there, so that there is something to see; none for a pattern that stands for many and is not known here
     */
    public List<String> addresses(String pattern) {
        String path = pattern.replaceFirst("\\.xhtml$", "");
        if (path.equals("/set-password")) {
            return List.of(backstage().resetLink(employee).replace("/set-password", pattern));
        }
        if (path.equals("/confirm-address")) {
            return List.of(backstage().addressLink(employee).replace("/confirm-address", pattern));
        }
        if (pattern.startsWith("*.")) {
            return List.of("/walk" + pattern.substring(1));
        }
        String start = pattern.replaceFirst("\\*$", "");
        return behind.getOrDefault(path, pattern.endsWith("*") ? List.of() : List.of("")).stream()
                .map(rest -> start + rest)
                .toList();
    }

    /** @return all pages that there are, as each of these sees them */
    public List<Page> pages(Visitor... visitors) {
        return Routes.views().stream()
                .flatMap(view -> addresses(view).stream())
                .flatMap(address -> Stream.of(visitors).map(visitor -> visitor.open(address)))
                .filter(page -> page.status() == 200)
                .toList();
    }
}
