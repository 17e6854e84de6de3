package org.example.notes;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Pages for people, and an interface for other applications. */
@RestController
public class NotesController {

    /** @return who has signed in, and a button to sign out */
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String home(@AuthenticationPrincipal OidcUser person, CsrfToken csrf) {
        return """
                <!doctype html><title>Notes</title><h1>Notes</h1>
                <p id="name">%s</p><p id="email">%s</p><p id="groups">%s</p>
                <form method="post" action="/logout"><input type="hidden" name="%s" value="%s"><button>Sign out</button></form>
                """.formatted(
                        HtmlUtils.htmlEscape(person.getFullName()),
                        HtmlUtils.htmlEscape(person.getEmail()),
                        HtmlUtils.htmlEscape(String.join(", ", person.getClaimAsStringList("groups"))),
                        csrf.getParameterName(),
                        csrf.getToken());
    }

    @GetMapping(path = "/goodbye", produces = MediaType.TEXT_HTML_VALUE)
    String goodbye() {
        return "<!doctype html><title>Notes</title><h1>Goodbye</h1>";
    }

    @GetMapping("/api/notes")
    Map<String, String> read(@AuthenticationPrincipal Jwt token) {
        return Map.of("reads", token.getClaimAsString("upn"));
    }

    @GetMapping("/api/notes/edit")
    Map<String, String> edit(@AuthenticationPrincipal Jwt token) {
        return Map.of("edits", token.getClaimAsString("upn"));
    }
}
