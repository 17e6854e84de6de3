package org.guestlist.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.node.Node;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;

/** What this version stores and the one before does not know, and the pages and sign-ins there that have to go on beside it. */
final class NewThings {

    private static final String GUEST = "guest@partner.example";

    private final String database;

    /** @param port of PostgreSQL */
    NewThings(int port) {
        database = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** An administrator lets everybody be a host and invites a guest, who comes in. */
    void store(Node now) {
        Visitor administrator = Stage.administrator(now);
        Page rules = administrator.open("/admin/organisation?section=guests");
        done(rules.formWith("mostGuests").with("whoHosts", "EVERYONE").submit());
        done(administrator
                .open("/admin/invite")
                .formWith("guestReason")
                .with("email", GUEST)
                .with("name", "Gustav Guest")
                .with("kind", "guest")
                .with("host", "admin@localhost")
                .with("guestReason", "A project")
                .with("lastDay", Organisation.today().plusDays(30).toString())
                .submit());
        done(columns(administrator).submit());
        run(
                "update account set password_hash = a.password_hash, password_changed_at = a.password_changed_at, activated_at = now(),"
                        + " status = 'ACTIVE' from account a where a.role = 'ADMINISTRATOR' and account.email = '"
                        + GUEST + "'");
    }

    /** Who answers for guests is a column of the administrator's list. */
    private static Form columns(Visitor administrator) {
        return administrator.open("/admin/people").forms().stream()
                .filter(form -> form.has("size") && form.isPost())
                .findFirst()
                .orElseThrow()
                .plus("column", "HOST");
    }

    private static void done(Page page) {
        if (!page.redirects()) {
            throw new IllegalStateException(page.text());
        }
    }

    private void run(String statement) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return {@code ok} for each page of an administrator that opens, and for the guest who signs in; else what does not */
    List<String> seenAt(int port, Visitor administrator) {
        List<String> seen = new ArrayList<>();
        Page people = administrator.open("/admin/people?q=" + GUEST);
        String guest = people.html().select("tbody a[href*=person]").attr("href");
        Stream.of("/admin/people?q=" + GUEST, guest, "/admin/audit", "/admin/invitations", "/admin/overview")
                .forEach(path -> seen.add(administrator.open(path).status() == 200 ? "ok" : path + " at " + port));
        Visitor visitor = Visitor.at("localhost", port);
        seen.add(visitor.signIn(GUEST, Stage.PASSWORD).redirects() && visitor.isSignedIn() ? "ok" : "guest at " + port);
        return seen;
    }
}
