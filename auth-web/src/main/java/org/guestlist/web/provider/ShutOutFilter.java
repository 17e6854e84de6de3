package org.guestlist.web.provider;

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
import org.guestlist.provider.ShutOutConfirmation;
import org.guestlist.provider.ShutsOutException;
import org.guestlist.session.KeptForms;
import org.guestlist.session.KeptForms.KeptForm;
import org.guestlist.session.LoginSession;
import org.guestlist.web.platform.request.KeptFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.session.SignedIn;

/**
 * Asks whoever is about to shut people out for their number, in one way for all forms: once a service refuses a form with
 * {@link ShutsOutException}, its fields are kept, and a page says how many people it is. The answer goes to the address of the form, and
 * the form is sent on with the number. Should it no longer fit, the page asks again. Runs inside of the filter that asks for a fresh proof.
 */
public class ShutOutFilter extends HttpFilter {

    /** The field with the id of what was kept. */
    static final String KEPT = "shutsOut";

    /** The field with the number of people. */
    static final String NUMBER = "people";

    private static final String PAGE = "/admin/shut-out.xhtml";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient KeptForms keptForms;

    @Inject
    private transient ShutOutConfirmation confirmation;

    @Inject
    private transient ShutOutBean page;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<LoginSession> session = signedIn.isPresent() ? signedIn.session() : Optional.empty();
        if (session.isEmpty() || !request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
        } else if (request.getParameter(KEPT) != null) {
            goOn(session.get(), request, response, chain);
        } else {
            tryIt(session.get(), request, response, chain);
        }
    }

    /** @return whether the form went through */
    private boolean tryIt(
            LoginSession session, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
            return true;
        } catch (ServletException | RuntimeException e) {
            ShutsOutException refusal = refusal(e);
            if (refusal == null || response.isCommitted()) {
                throw e;
            }
            KeptForm sent = new KeptForm(KeptFields.address(request), Optional.of(KeptFields.of(request)));
            page.ask(refusal.shutOut(), keptForms.keep(session.getId(), sent), sent.address());
            show(request, response);
            return false;
        }
    }

    private static ShutsOutException refusal(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(ShutsOutException.class::isInstance)
                .map(ShutsOutException.class::cast)
                .findFirst()
                .orElse(null);
    }

    private void goOn(LoginSession session, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        UUID id = RequestValues.uuid(request.getParameter(KEPT)).orElse(new UUID(0, 0));
        Optional<String> fields = keptForms
                .find(id, session.getId())
                .filter(form -> form.address().equals(KeptFields.address(request)))
                .flatMap(KeptForm::fields);
        if (fields.isEmpty()) {
            show(request, response);
            return;
        }
        String number = request.getParameter(NUMBER);
        page.answered(RequestValues.text(number));
        confirmation.give(RequestValues.wholeNumber(number).map(Long::valueOf));
        // Taken last: a proof that is asked for in between finds it again.
        if (tryIt(session, KeptFields.putInto(request, fields.get()), response, chain)) {
            keptForms.take(id, session.getId());
        }
    }

    /** The page is drawn as if it had been opened: the fields that were sent are those of another one. */
    private static void show(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.resetBuffer();
        // Faces has said 500 on its way out.
        response.setStatus(HttpServletResponse.SC_OK);
        request.getRequestDispatcher(PAGE).forward(KeptFields.putInto(request, ""), response);
    }
}
