package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.guestlist.access.OwnRequests;
import org.guestlist.application.openid.AuthorizationEndpoint;
import org.guestlist.application.openid.AuthorizationOutcome.Allow;
import org.guestlist.application.openid.AuthorizationOutcome.Choose;
import org.guestlist.application.openid.AuthorizationOutcome.Refused;
import org.guestlist.application.openid.AuthorizationProblem;
import org.guestlist.application.openid.Errors;
import org.guestlist.web.application.ProblemWords;
import org.guestlist.web.platform.security.RedirectTargets;

/**
 * The pages that the authorization endpoint shows, and one that the way into applications behind a reverse proxy shows, too. Asked for
 * directly, they lead to the first page.
 */
@Named
@RequestScoped
public class AuthorizationPages {

    private static final String OUTCOME = AuthorizationPages.class.getName();

    @Inject
    private ExternalContext external;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private ProblemWords words;

    @Inject
    private OwnRequests requests;

    /** Answers with the page that says why a person cannot go on to an application. */
    public static void refuse(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean tooMany = refused.problem() == AuthorizationProblem.TOO_MANY_REQUESTS;
        response.setStatus(tooMany ? Errors.TOO_MANY_REQUESTS : HttpServletResponse.SC_FORBIDDEN);
        show("/application-refused.xhtml", refused, request, response);
    }

    static void show(String page, Object outcome, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(OUTCOME, outcome);
        request.getRequestDispatcher(page).forward(request, response);
    }

    /** Redirects away if there is nothing to show. */
    public void check() throws IOException {
        if (outcome() == null) {
            external.redirect("/");
        }
    }

    private Object outcome() {
        return external.getRequestMap().get(OUTCOME);
    }

    private Refused refused() {
        return (Refused) outcome();
    }

    public String getTitle() {
        return words("title");
    }

    public String getCause() {
        return words("cause");
    }

    public String getRemedy() {
        return words("remedy");
    }

    private String words(String part) {
        return words.of(refused().problem(), refused().application().orElse(""), part);
    }

    /** @return the address of the page on which the person can ask for access; null where that is not possible */
    public String getAsk() {
        return refused()
                .target()
                .filter(any -> refused().problem() == AuthorizationProblem.APPLICATION_NOT_ALLOWED)
                .flatMap(requests::find)
                .map(one -> "/ask-for?target=" + one.target())
                .orElse(null);
    }

    public String getSupportCode() {
        return refused().code().toString();
    }

    /** @return the application's name, as the administrator has written it */
    public String getApplication() {
        return ((Choose) outcome()).application();
    }

    /** @return what the application wants the person to say yes to */
    public Allow getAllow() {
        return (Allow) outcome();
    }

    /** @return the address that tells the application that it may not */
    public String getRefuse() {
        return AuthorizationEndpoint.refused(getAllow().to());
    }

    /** @return the address that leads back to the application without choosing */
    public String getCancel() {
        return AuthorizationEndpoint.refused(((Choose) outcome()).to());
    }

    /** @return the address that goes on with the account that is signed in */
    public String getContinue() {
        return AuthorizationEndpoint.chosen(((Choose) outcome()).to());
    }

    /** @return the address at which another account can sign in and go on */
    public String getOther() {
        return redirects.loginPage(((Choose) outcome()).to(), RedirectTargets.SIGN_IN_AGAIN);
    }

    /** @return where the form goes: the application's registered redirect address */
    public String getAction() {
        return ((AuthorizationResponse) outcome()).getRedirectionURI().toString();
    }

    /** @return the fields of the form, by name */
    public List<Map.Entry<String, List<String>>> getFields() {
        return List.copyOf(((AuthorizationResponse) outcome()).toParameters().entrySet());
    }
}
