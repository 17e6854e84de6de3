package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The right answer of a passkey that the database could not let in is no guess, as {@code GivenBackIT} has it for the other ways. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PasskeyOutageIT {

    private static final String FROM = "203.0.113.77";

    /** More than may come from one address. */
    private static final int TRIES = 65;

    @AfterEach
    void mendDatabase() throws SQLException {
        run("drop trigger if exists no_session on session");
    }

    private static void run(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getProperty("it.jdbc"));
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @Test
    void rightAnswersThatGot503AreNoGuesses() throws SQLException {
        Organisation acme = backstage().organisation("Acme");
        Person ada = backstage().employee(acme, "ada@example.com", "Correct horse 7");
        Device phone = Device.addedBy(Visitor.signedIn(ada), "My phone");
        run(
                "create or replace function no_session() returns trigger language plpgsql as 'begin raise sqlstate ''55P03''; end'");
        run("create trigger no_session before insert on session for each row when (new.tenant_id = " + acme.id()
                + ") execute function no_session()");
        for (int i = 0; i < TRIES; i++) {
            Page answer = phone.signIn(Visitor.from(FROM, acme.host()), "/login");
            assertThat(answer.status()).as("attempt %d: %s", i, answer.text()).isEqualTo(503);
        }
        mendDatabase();
        assertThat(phone.signIn(Visitor.from(FROM, acme.host()), "/login").locationPath())
                .isEqualTo("/account");
    }
}
