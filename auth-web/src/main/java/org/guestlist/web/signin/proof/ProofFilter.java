package org.guestlist.web.signin.proof;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.session.KeptForms;
import org.guestlist.session.KeptForms.KeptForm;
import org.guestlist.session.LoginSession;
import org.guestlist.web.platform.request.KeptFields;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.session.SignedIn;

/**
 * Asks for a fresh proof, in one way for all pages and forms: once a service refuses a request with {@link ProofNeededException}, what was
 * sent is kept, and the browser is redirected to {@code /prove}. From there it comes back to the address of the form, with the proof and
 * the id of what was kept, and the request goes on with the fields as they were sent first. Runs once a form is known to be the signed-in
 * user's own. Files are not kept: an upload must not need a proof.
 */
public class ProofFilter extends HttpFilter {

    /** The page that asks for a proof. */
    static final String PAGE = "/prove";

    /** The field and parameter with the id of what was kept. */
    static final String KEPT = "kept";

    /**
     * The field and parameter with what is to be shown, as a value of {@code acr}. Whoever writes another one there comes back: what is
     * kept judges again.
     */
    static final String NEEDED = "needed";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient ProofAttempt attempt;

    @Inject
    private transient KeptForms keptForms;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<LoginSession> session = signedIn.isPresent() ? signedIn.session() : Optional.empty();
        if (session.isEmpty()) {
            chain.doFilter(request, response);
        } else if (isPost(request) && request.getParameter(KEPT) != null) {
            goOn(session.get(), request, response, chain);
        } else {
            tryIt(session.get(), request, response, chain);
        }
    }

    private void tryIt(
            LoginSession session, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            Optional<ProofNeededException> needed = needed(e);
            if (needed.isEmpty() || response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            response.sendRedirect(page(
                    keptForms.keep(session.getId(), sent(request)), needed.get().context()));
        }
    }

    private static Optional<ProofNeededException> needed(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .flatMap(one -> one instanceof ProofNeededException needed ? Stream.of(needed) : Stream.empty())
                .findFirst();
    }

    private static KeptForm sent(HttpServletRequest request) {
        return new KeptForm(
                KeptFields.address(request), isPost(request) ? Optional.of(KeptFields.of(request)) : Optional.empty());
    }

    private void goOn(LoginSession session, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!attempt.isProven(request, response)) {
            request.getRequestDispatcher(PAGE + ".xhtml").forward(request, response);
            return;
        }
        Optional<UUID> id = RequestValues.uuid(request.getParameter(KEPT));
        Optional<String> fields = id.flatMap(kept -> take(kept, session, KeptFields.address(request)));
        if (fields.isPresent()) {
            tryIt(session, KeptFields.putInto(request, fields.get()), response, chain);
        } else {
            // A page that was only opened is there behind a link; for what is not there any more, it says so.
            response.sendRedirect(
                    id.map(kept -> page(kept, attempt.needed(request))).orElse(PAGE));
        }
    }

    private Optional<String> take(UUID id, LoginSession session, String address) {
        return keptForms
                .find(id, session.getId())
                .filter(form -> form.fields().isPresent() && form.address().equals(address))
                .flatMap(form -> keptForms.take(id, session.getId()))
                .flatMap(KeptForm::fields);
    }

    /** @return the address of the page that asks for this */
    static String page(UUID kept, AuthenticationContext needed) {
        Query query = Query.NONE.with(KEPT, kept.toString());
        return (needed == AuthenticationContext.ONE_FACTOR ? query : query.with(NEEDED, needed.value())).on(PAGE);
    }

    private static boolean isPost(HttpServletRequest request) {
        return request.getMethod().equals("POST");
    }
}
