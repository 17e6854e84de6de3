package org.guestlist.web.application.openid;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.guestlist.application.openid.DeviceOutcome;
import org.guestlist.application.openid.DeviceOutcome.Answered;
import org.guestlist.application.openid.DeviceOutcome.Ask;
import org.guestlist.application.openid.DeviceOutcome.TooMany;
import org.guestlist.application.openid.DeviceSignIn;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.TypedCode;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.platform.text.Wait;

/** What {@link DeviceServlet} shows. Asked for directly, these pages lead to where the code is typed. */
@Named
@RequestScoped
public class DevicePages {

    private static final String OUTCOME = DevicePages.class.getName();
    private static final String TYPED = OUTCOME + ".typed";

    @Inject
    private ExternalContext external;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PageLanguage language;

    @Inject
    private Clock clock;

    /** @param outcome of the code that was typed; null if none was */
    static void typeCode(DeviceOutcome outcome, String typed, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(TYPED, typed);
        show("/device-code.xhtml", outcome, request, response);
    }

    static void ask(Ask ask, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show("/device-allow.xhtml", ask, request, response);
    }

    static void answered(Answered answered, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show("/device-done.xhtml", answered, request, response);
    }

    private static void show(
            String page, DeviceOutcome outcome, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(OUTCOME, outcome);
        request.getRequestDispatcher(page).forward(request, response);
    }

    /** Redirects away if there is nothing to show. */
    public void check() throws IOException {
        if (outcome() == null && external.getRequestMap().get(TYPED) == null) {
            external.redirect(Endpoints.DEVICE);
        }
    }

    private Object outcome() {
        return external.getRequestMap().get(OUTCOME);
    }

    /** @return the parameter with the code */
    public String getField() {
        return DeviceSignIn.CODE;
    }

    /** @return what was typed */
    public String getTyped() {
        return (String) external.getRequestMap().get(TYPED);
    }

    /** @return whether a code was typed that is none, or may not be looked at */
    public boolean isRefused() {
        return outcome() != null;
    }

    /** @return until when no code is looked at; null if they are */
    public Wait getWait() {
        return outcome() instanceof TooMany many
                ? Wait.until(many.until(), clock.instant(), tenant.get().getTimeZone(), language.get())
                : null;
    }

    /** @return what the person is asked; null on the other pages */
    public Ask getAsk() {
        return outcome() instanceof Ask ask ? ask : null;
    }

    /** @return the address at which another account can sign in and go on */
    public String getOther() {
        return redirects.loginPage(
                DeviceSignIn.address(TypedCode.of(getAsk().code()).orElseThrow()), RedirectTargets.SIGN_IN_AGAIN);
    }

    /** @return the suffix of the message keys for what the person has said; null on the other pages */
    public String getAnswer() {
        return outcome() instanceof Answered answered ? answered.allowed() ? "allowed" : "denied" : null;
    }
}
