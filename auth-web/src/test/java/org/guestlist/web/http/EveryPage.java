package org.guestlist.web.http;

import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;

/** Every view that the WAR has, opened by whoever may see it, with what makes its forms appear. A new view fails until it says here how it is opened. */
final class EveryPage {

    private static final Path VIEWS = Path.of("src/main/webapp");

    private final Map<String, List<Page>> pages = new TreeMap<>();
    private final Visitor administrator;
    private final Visitor stranger;

    private EveryPage(Visitor administrator, Visitor stranger) {
        this.administrator = administrator;
        this.stranger = stranger;
    }

    /** @return all pages of an organisation with nobody else in it; {@code boss} is its administrator, and signed in as {@code administrator} */
    static List<Page> of(Organisation organisation, Person boss, Visitor administrator) {
        EveryPage every = new EveryPage(administrator, Visitor.at(organisation.host()));
        every.openAll(organisation, boss);
        if (!every.pages.keySet().equals(views())) {
            throw new AssertionError("Opened are " + every.pages.keySet() + ", but there are " + views());
        }
        return every.pages.values().stream().flatMap(Collection::stream).toList();
    }

    private static Set<String> views() {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            return files.map(file -> VIEWS.relativize(file).toString()).filter(file -> file.endsWith(".xhtml") && !file.startsWith("WEB-INF"))
                    .map(file -> "/" + file.replace(".xhtml", "")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void openAll(Organisation organisation, Person boss) {
        Person ada = backstage().employee(organisation, "ada@example.com", "Correct horse 7");
        UUID provider = backstage().provider(organisation, "Acme login", "https://login.example.com");
        backstage().provider(organisation, "Other login", "https://other.example.com");
        Page refused = stranger.signIn("nobody@example.com", "Wrong horse 7");
        String list = upload();
        String checked = upload();

        open(stranger, "/login", "/back-door", "/forgot-password", "/continue", "/sign-in-failed", "/sign-out-there");
        open(stranger, backstage().resetLink(boss));
        open(administrator, "/account", "/not-saved", "/admin/people", "/admin/invite", "/admin/audit", "/admin/organisation", "/admin/providers", "/admin/import");
        open(administrator, "/admin/sign-in?code=" + refused.html().select("code").text());
        open(administrator, "/admin/person?id=" + boss.uuid(), "/admin/person?id=" + ada.uuid(), "/admin/person-address?id=" + boss.uuid(),
                "/admin/person-step?id=" + ada.uuid() + "&step=DELETE");
        open(administrator, "/admin/provider?kind=OIDC", "/admin/provider?id=" + provider, "/admin/provider-delete?id=" + provider,
                "/admin/provider-forget?id=" + provider);
        open(administrator, "/admin/job?id=" + backstage().idleJob(boss));
        open(administrator, "/admin/bulk?who=found&action=DELETE", "/admin/bulk?who=found&action=EXPIRE");
        open(administrator, administrator.open("/admin/bulk?who=ticked&action=MAIL&person=" + ada.uuid()).formTo("/admin/bulk").submit().locationPath());
        open(administrator, "/admin/import-columns?id=" + list, plan(checked));
    }

    private String upload() {
        return Upload.send(administrator, "/admin/import-file", Map.of(), "file", "list.csv", "email,name\nbo@example.com,Bo\n".getBytes()).locationPath()
                .replaceAll(".*=", "");
    }

    private String plan(String list) {
        Page job = administrator.open("/admin/import-columns?id=" + list).formTo("/admin/import-columns").with("do", "check").submit().follow();
        try {
            return job.whenTheJobIsOver().path();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void open(Visitor visitor, String... addresses) {
        for (String address : addresses) {
            pages.computeIfAbsent(address.replaceAll("\\?.*", ""), view -> new ArrayList<>()).add(visitor.open(address));
        }
    }
}
