package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stock MicroProfile JWT application on a server of its own, which knows issuer, audience and key set, accepts Guestlist's tokens. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MicroProfileJwtIT {

    private static final String PASSWORD = "Correct horse 7";

    @Test
    void itAcceptsTheRightTokensAndRefusesAllOthers() throws Exception {
        Organisation acme = backstage().organisation("Acme");
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        Person bob = backstage().employee(acme, "bob@example.com", PASSWORD);
        backstage().join(ada, "Editors");
        RelyingParty notes = RelyingParty.of(acme);
        String adas = token(notes, ada);
        try (NotesServer server = NotesServer.start(notes.issuer(), notes.id().toString())) {
            assertThat(server.get("/notes", adas).body()).isEqualTo("ada@example.com reads");
            assertThat(server.get("/notes/edit", adas).body()).isEqualTo("ada@example.com edits");
            String bobs = token(notes, bob);
            assertThat(server.get("/notes", bobs).body()).isEqualTo("bob@example.com reads");
            assertThat(server.get("/notes/edit", bobs).statusCode()).isEqualTo(403);

            assertThat(server.get("/notes", null).statusCode()).isEqualTo(401);
            assertThat(server.get("/notes", tampered(adas)).statusCode())
                    .as("tampered")
                    .isEqualTo(401);
            assertThat(server.get("/notes", forged(adas)).statusCode())
                    .as("signed with another key")
                    .isEqualTo(401);
            assertThat(server.get("/notes", expired(notes, ada)).statusCode())
                    .as("expired")
                    .isEqualTo(401);
            assertThat(server.get("/notes", token(RelyingParty.of(acme), ada)).statusCode())
                    .as("for another audience")
                    .isEqualTo(401);
            Organisation globex = backstage().organisation("Globex");
            Person eve = backstage().employee(globex, "eve@example.com", PASSWORD);
            assertThat(server.get("/notes", token(RelyingParty.of(globex), eve)).statusCode())
                    .as("of another organisation")
                    .isEqualTo(401);
        }
        // A verifier that fetches the keys anew no longer finds the one that was withdrawn.
        backstage().withdrawKey(acme, SignedJWT.parse(adas).getHeader().getKeyID());
        try (NotesServer server = NotesServer.start(notes.issuer(), notes.id().toString())) {
            assertThat(server.get("/notes", adas).statusCode())
                    .as("withdrawn key")
                    .isEqualTo(401);
            assertThat(server.get("/notes", token(notes, ada)).statusCode()).isEqualTo(200);
        }
    }

    private static String token(RelyingParty application, Person person) {
        return (String) application.tokens(Visitor.signedIn(person)).get("access_token");
    }

    private static String expired(RelyingParty application, Person person) {
        backstage().forwardClock(Duration.ofMinutes(-10));
        try {
            return token(application, person);
        } finally {
            backstage().setClockRight();
        }
    }

    private static String tampered(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWTClaimsSet other = new JWTClaimsSet.Builder(jwt.getJWTClaimsSet())
                .claim("upn", "boss@example.com")
                .build();
        String[] parts = token.split("\\.");
        return parts[0] + "." + other.toPayload().toBase64URL() + "." + parts[2];
    }

    private static String forged(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(jwt.getHeader().getKeyID())
                        .build(),
                new JWTClaimsSet.Builder(jwt.getJWTClaimsSet())
                        .expirationTime(new Date(System.currentTimeMillis() + 60_000))
                        .build());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        return forged.serialize();
    }
}
