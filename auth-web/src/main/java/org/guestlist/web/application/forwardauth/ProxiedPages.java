package org.guestlist.web.application.forwardauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.forwardauth.Entrance;
import org.guestlist.application.forwardauth.ProxiedAddress;
import org.guestlist.application.forwardauth.ProxiedRequest;
import org.guestlist.application.forwardauth.ProxySessions;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.platform.secret.Token;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.SeeOther;
import org.guestlist.web.session.Cookies;

/** What a browser gets, through the reverse proxy, instead of the application's page. */
@ApplicationScoped
class ProxiedPages {

    /** The longest path and query that survives the way through the login page. */
    private static final int LONGEST = 900;

    private static final String CODE = "code=";

    @Inject
    private Endpoints endpoints;

    @Inject
    private ProxySessions sessions;

    /** @return whether a person waits for a page: no script, no program and no form, whose fields a redirect would lose */
    static boolean isForPage(ProxiedRequest asked, HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        return asked.isRead()
                && accept.toLowerCase(Locale.ROOT).contains("text/html")
                && request.getHeader("X-Requested-With") == null
                && (mode == null || mode.equals("navigate"));
    }

    /** Sends a person to sign in here and to come back, from plain http first to https. */
    void signIn(String clientId, ProxiedRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (!asked.isSecure()) {
            SeeOther.send(response, asked.address().toString());
            return;
        }
        Token browser = Cookies.APPLICATION_BROWSER.read(request).orElseGet(Token::random);
        Cookies.APPLICATION_BROWSER.write(response, browser);
        ProxiedAddress to = asked.address();
        String entrance = entrance(clientId, to, browser);
        SeeOther.send(
                response,
                endpoints
                        .at(entrance.length() > LONGEST ? entrance(clientId, to.with("/"), browser) : entrance)
                        .toString());
    }

    private static String entrance(String clientId, ProxiedAddress to, Token browser) {
        return Query.NONE
                .with("client_id", clientId)
                .with(Entrance.BROWSER, browser.hash().value())
                .with(Entrance.TO, to.toString())
                .on(Entrance.PATH);
    }

    /** Sends a person to the page here that says why it cannot go on. */
    void explain(String clientId, HttpServletResponse response) {
        SeeOther.send(
                response,
                endpoints
                        .at(Query.NONE.with("client_id", clientId).on(Entrance.PATH))
                        .toString());
    }

    /**
     * Tells a program that it is not signed in; in the words of draft-broyer-http-cookie-auth, the only ones that there are for cookies.
     * The status alone says it as well (RFC 9110 §15.5.2): nginx adds it to the page, for which it asks then and whose own it hides.
     */
    void unauthorized(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(
                "WWW-Authenticate",
                "Cookie realm=\"" + endpoints.issuer() + "\", cookie-name=\"" + Cookies.APPLICATION.cookieName()
                        + "\"");
    }

    /** Answers at the paths of the application's host that are Guestlist's. */
    void reserved(
            String clientId,
            Optional<Application> application,
            ProxiedRequest asked,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean known =
                List.of(ProxiedAddress.CALLBACK, ProxiedAddress.SIGN_OUT).contains(asked.path());
        if (!known) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (application.isEmpty()) {
            explain(clientId, response);
        } else if (asked.path().equals(ProxiedAddress.CALLBACK)) {
            finish(application.get(), asked, request, response);
        } else {
            signOut(application.get(), asked, request, response);
        }
    }

    /** Gives the browser the cookie that its code is good for. A code that is shown by another browser is good for nothing. */
    private void finish(
            Application application, ProxiedRequest asked, HttpServletRequest request, HttpServletResponse response) {
        Optional<Token> code = Optional.of(asked.query())
                .filter(query -> query.startsWith(CODE) && asked.method().equals("GET") && asked.isSecure())
                .flatMap(query -> Token.parse(query.substring(CODE.length())));
        Optional<ProxySessions.Entered> entered = code.flatMap(shown -> Cookies.APPLICATION_BROWSER
                .read(request)
                .flatMap(browser -> sessions.redeem(application, shown, browser)));
        if (entered.isPresent()) {
            Cookies.APPLICATION.write(response, entered.get().cookie());
            SeeOther.send(response, asked.address().with(entered.get().page()).toString());
        } else {
            explain(application.getUuid().toString(), response);
        }
    }

    /** Signs out of the application, and asks whether to sign out here, too. Other sites cannot sign anybody out. */
    private void signOut(
            Application application, ProxiedRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (!comesFromThere(asked, request)) {
            SeeOther.send(response, asked.address().with("/").toString());
            return;
        }
        Cookies.APPLICATION.read(request).ifPresent(cookie -> sessions.end(application, cookie));
        Cookies.APPLICATION.delete(response);
        SeeOther.send(
                response,
                endpoints
                        .at(Query.NONE
                                .with("client_id", application.getUuid().toString())
                                .on(Endpoints.LOGOUT))
                        .toString());
    }

    /** @return whether a page of the application's host has sent the request, or the person has typed the address */
    private static boolean comesFromThere(ProxiedRequest asked, HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = asked.address().origin();
        return origin.equals(request.getHeader("Origin"))
                || Optional.ofNullable(request.getHeader("Referer"))
                        .filter(from -> from.startsWith(origin + "/"))
                        .isPresent();
    }
}
