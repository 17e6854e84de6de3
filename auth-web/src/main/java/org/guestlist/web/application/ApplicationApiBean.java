package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.api.ApiGrant;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiGrants.Outcome;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** What an application may do through the API, for itself or for people who sign in there: the scopes, until when and by whom. */
@Named("applicationApi")
@RequestScoped
public class ApplicationApiBean {

    @Inject
    private Command command;

    @Inject
    private ApplicationBean bean;

    @Inject
    private ApiGrants grants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private List<ApiGrant> granted;

    /** Grants what is ticked, in the name of whoever has pressed the button. */
    public void act() {
        Application application = bean.getThing();
        if (application == null || !isPosted()) {
            return;
        }
        Optional<LocalDate> until = RequestValues.day(RequestValues.text(Faces.getRequestParameter("until")));
        boolean unreadable = until.isEmpty()
                && !RequestValues.text(Faces.getRequestParameter("until")).isEmpty();
        Outcome outcome = unreadable ? Outcome.DAY_REFUSED : grants.set(application.getUuid(), ticked(), until);
        switch (outcome) {
            case DAY_REFUSED -> errors.refuse("until", "application.api.until.refused");
            case PROGRAM_KNOWS_PROOF ->
                errors.refuse(
                        "scope",
                        "application.api.known.refused",
                        application.programInTheKnow().orElseThrow());
            default ->
                Faces.redirect(
                        "/admin/application?id=%s&section=%s&saved=changed#api",
                        application.getUuid(), application.getKind() == ApplicationKind.SERVICE ? "api" : "tools");
        }
    }

    /** @return whether the form was sent */
    public boolean isPosted() {
        return "grant".equals(command.name());
    }

    private static Set<ApiScope> ticked() {
        return RequestValues.all(Faces.getRequest(), "scope").stream()
                .flatMap(scope -> ApiScope.of(scope).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiScope.class)));
    }

    /** @return all scopes that can be granted */
    public Set<ApiScope> getScopes() {
        return ApiScope.all();
    }

    /** @return whether the scope is granted, or was ticked in the form that is shown again */
    public boolean has(ApiScope scope) {
        return isPosted() ? ticked().contains(scope) : granted().stream().anyMatch(grant -> grant.scope() == scope);
    }

    /** @return the last day, as typed or as granted; empty for none */
    public String getUntil() {
        return isPosted()
                ? RequestValues.text(Faces.getRequestParameter("until"))
                : first().flatMap(ApiGrant::until).map(LocalDate::toString).orElse("");
    }

    /** @return what was granted; all at once, by one person until one day; null for nothing */
    public ApiGrant getGrant() {
        return first().orElse(null);
    }

    private Optional<ApiGrant> first() {
        return granted().stream().findFirst();
    }

    private List<ApiGrant> granted() {
        if (granted == null) {
            granted = grants.of(bean.getThing());
        }
        return granted;
    }

    /** @return the scopes in one line */
    public String getInForce() {
        return granted().isEmpty()
                ? text.get("application.api.nothing")
                : granted().stream().map(grant -> grant.scope().scope()).collect(Collectors.joining(" · "));
    }

    /** @return whether the last day of what was granted is over */
    public boolean isOver() {
        return first().filter(grant -> grant.isOver(tenant.today())).isPresent();
    }

    /** @return whether whoever has granted it to an application that acts for itself may not do all of it any more */
    public boolean isUnbacked() {
        return bean.getThing().getKind() == ApplicationKind.SERVICE
                && granted().stream().anyMatch(grant -> !grant.isBacked(tenant.today()));
    }
}
