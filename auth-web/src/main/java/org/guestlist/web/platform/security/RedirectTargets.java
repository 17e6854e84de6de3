package org.guestlist.web.platform.security;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.openid.AuthorizationEndpoint;
import org.guestlist.organisation.tenant.AllowedRedirects;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.session.SignedIn;

/**
 * The redirect target after sign-in: the requested page, if it is on this host or among the URLs that the organisation allows; else the
 * organisation's landing page; else <em>My applications</em> if the person has any, else the overview for administrators, who have yet to
 * set the organisation up, and <em>My account</em> for everybody else.
 */
@RequestScoped
public class RedirectTargets {

    /** The page that redirects to another host. */
    public static final String CONTINUE = "/continue";

    /** The page where administrators begin. */
    public static final String OVERVIEW = "/admin/overview";

    /** The login page's notice for a user whose session has ended. */
    public static final String SESSION_ENDED = "session-ended";

    /** The notice for a user who has sent a form without being signed in, since the session has ended or was ended in another tab. */
    public static final String NOTHING_SAVED = "nothing-saved";

    /** The notice for a user whose browser has rejected the cookie of the new session. */
    public static final String NO_COOKIES = "no-cookies";

    /** The notice for a user whom an application asks to sign in again. */
    public static final String SIGN_IN_AGAIN = "sign-in-again";

    /** The notice for a user whose browser has lost the reason why a single sign-on was refused. */
    public static final String FORGOTTEN = "forgotten";

    /** The notice for a user whose password was entered too long ago for the second factor. */
    public static final String TOO_LATE = "too-late";

    @Inject
    private CurrentTenant tenant;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Applications applications;

    @Inject
    private Permissions permissions;

    /** @return the redirect target; {@code asked} may be null or any text */
    public String after(String asked) {
        return find(asked)
                .or(() -> allowedRedirects().landing().map(URI::toString))
                .orElseGet(this::home);
    }

    private String home() {
        boolean tiles = signedIn.isPresent()
                ? !applications.openTo(signedIn.kind(), signedIn.accountId()).isEmpty()
                : applications.haveTiles();
        if (tiles) {
            return LocalTargets.APPLICATIONS;
        }
        return permissions.include(Permission.CHANGE) ? OVERVIEW : LocalTargets.ACCOUNT;
    }

    /**
     * @return the same for the response to a form: Chromium blocks a redirect that violates {@code form-action 'self'}, so a page of ours
     *         redirects to another host
     */
    public String afterForm(String asked) {
        String target = after(asked);
        return target.startsWith("/") && !LocalTargets.leadsElsewhere(target)
                ? target
                : Query.NONE.with("to", target).on(CONTINUE);
    }

    /** @return the target if it is allowed */
    public Optional<String> find(String target) {
        return LocalTargets.find(target).or(() -> elsewhere(target));
    }

    /** @return the target if it is an allowed URL on another host, or an address here that leads to an application */
    public Optional<String> elsewhere(String target) {
        return LocalTargets.find(target)
                .filter(LocalTargets::leadsElsewhere)
                .or(() -> allowedRedirects().match(target).map(URI::toString));
    }

    /** @return the name of the application that waits for the sign-in at this target; empty for any other target, which may be null */
    public Optional<String> application(String target) {
        return LocalTargets.find(target)
                .filter(LocalTargets::leadsElsewhere)
                .map(address -> URI.create(address).getRawQuery())
                .map(query -> MultivaluedMapUtils.getFirstValue(URLUtils.parseParameters(query), "client_id"))
                .flatMap(applications::client)
                .map(Application::getName);
    }

    /**
     * @return the address that tells the application that waits for the sign-in at this target that the person does not want to; empty for
     *     any other target, which may be null
     */
    public Optional<String> cancel(String target) {
        return LocalTargets.find(target).filter(AuthorizationEndpoint::goesOn).map(AuthorizationEndpoint::refused);
    }

    /** @return the login page that redirects to the target afterwards */
    public String loginPage(String target) {
        return query(Query.NONE, target).on("/login");
    }

    /** @return the same, with the notice {@link #SESSION_ENDED}, {@link #NOTHING_SAVED}, {@link #NO_COOKIES} or {@link #FORGOTTEN} */
    public String loginPage(String target, String notice) {
        return query(Query.NONE.with("notice", notice), target).on("/login");
    }

    /**
     * @param target may be null
     * @return the query of a link, with the target added unless it is the default one
     */
    public Query query(Query link, String target) {
        return link.with(
                "to", find(target).filter(found -> !found.equals(after(null))).orElse(null));
    }

    private AllowedRedirects allowedRedirects() {
        return tenant.get().getAllowedRedirects();
    }
}
