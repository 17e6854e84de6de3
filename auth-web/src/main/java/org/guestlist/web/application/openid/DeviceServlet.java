package org.guestlist.web.application.openid;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.application.openid.DeviceCodes;
import org.guestlist.application.openid.DeviceOutcome;
import org.guestlist.application.openid.DeviceOutcome.Answered;
import org.guestlist.application.openid.DeviceOutcome.Ask;
import org.guestlist.application.openid.DeviceOutcome.Prove;
import org.guestlist.application.openid.DeviceOutcome.Refused;
import org.guestlist.application.openid.DeviceOutcome.SignIn;
import org.guestlist.application.openid.DeviceOutcome.TooMany;
import org.guestlist.application.openid.DeviceSignIn;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.Errors;
import org.guestlist.application.openid.TypedCode;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.session.LoginSession;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.request.SeeOther;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;

/**
 * The page on which people type the code of a device (RFC 8628 §3.3), and say whether the device may sign in. The code comes by an address,
 * typed here or from the device, and survives a sign-in so; the yes comes by a form alone.
 */
@WebServlet(Endpoints.DEVICE)
public class DeviceServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient DeviceCodes codes;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient RedirectTargets redirects;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String typed = typed(request);
        if (typed.isEmpty()) {
            DevicePages.typeCode(null, typed, request, response);
        } else {
            show(codes.look(typed, session()), typed, request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String typed = typed(request);
        boolean allows = "allow".equals(request.getParameter("do"));
        DeviceOutcome outcome = allows
                ? codes.allow(typed, RequestValues.text(request.getParameter(AllowServlet.SHOWN)), session())
                : codes.deny(typed, session());
        if (outcome instanceof Prove) {
            // From an address that can be come back to.
            SeeOther.send(response, DeviceSignIn.address(TypedCode.of(typed).orElseThrow()));
        } else {
            show(outcome, typed, request, response);
        }
    }

    private void show(DeviceOutcome outcome, String typed, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (outcome instanceof SignIn signIn) {
            SeeOther.send(
                    response,
                    signIn.again()
                            ? redirects.loginPage(signIn.to(), RedirectTargets.SIGN_IN_AGAIN)
                            : redirects.loginPage(signIn.to()));
        } else if (outcome instanceof Prove prove) {
            throw new ProofNeededException(Proof.FRESH, prove.context());
        } else if (outcome instanceof Refused refused) {
            AuthorizationPages.refuse(refused.why(), request, response);
        } else if (outcome instanceof Ask ask) {
            DevicePages.ask(ask, request, response);
        } else if (outcome instanceof Answered answered) {
            DevicePages.answered(answered, request, response);
        } else {
            response.setStatus(
                    outcome instanceof TooMany ? Errors.TOO_MANY_REQUESTS : HttpServletResponse.SC_BAD_REQUEST);
            DevicePages.typeCode(outcome, typed, request, response);
        }
    }

    private Optional<LoginSession> session() {
        return signedIn.isPresent() ? signedIn.session() : Optional.empty();
    }

    private static String typed(HttpServletRequest request) {
        return RequestValues.text(request.getParameter(DeviceSignIn.CODE));
    }
}
