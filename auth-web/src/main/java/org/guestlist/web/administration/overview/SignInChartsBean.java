package org.guestlist.web.administration.overview;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.guestlist.administration.overview.SignInCounts;
import org.guestlist.administration.overview.SignIns;
import org.guestlist.administration.overview.SignIns.Day;
import org.guestlist.administration.overview.SignIns.Refusals;
import org.guestlist.administration.overview.SignIns.Trouble;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.web.administration.overview.Bars.Pair;
import org.guestlist.web.administration.overview.Bars.Two;
import org.guestlist.web.platform.request.Query;

/** Sign-ins and refusals of the last days as charts and tables. */
@Named("signInCharts")
@RequestScoped
public class SignInChartsBean {

    /** How many reasons stand beside the chart. */
    private static final int REASONS = 5;

    @Inject
    private SignInCounts counts;

    private SignIns signIns;

    @PostConstruct
    void start() {
        signIns = counts.read();
    }

    public SignIns getSignIns() {
        return signIns;
    }

    /** @return a bar for each day: refusals on sign-ins */
    public List<Pair> getBars() {
        return Bars.of(signIns.days().stream()
                .map(day -> new Two(day.admitted(), day.refused()))
                .toList());
    }

    /** @return the most attempts of a day */
    public long getMost() {
        return signIns.days().stream()
                .mapToLong(day -> day.admitted() + day.refused())
                .max()
                .orElse(0);
    }

    /** @return why most were refused */
    public List<Refusals> getReasons() {
        return signIns.reasons().stream().limit(REASONS).toList();
    }

    /** @return the days for the table, the newest first */
    public List<Day> getDays() {
        return signIns.days().stream()
                .sorted(Comparator.comparing(Day::date).reversed())
                .toList();
    }

    /** @return the first day */
    public LocalDate getFirst() {
        return signIns.days().get(0).date();
    }

    /** @return today */
    public LocalDate getLast() {
        return signIns.days().get(signIns.days().size() - 1).date();
    }

    /** @return the URL of the sign-ins of a day that ended so, as the name of an {@link AuditOutcome} */
    public String log(LocalDate day, String outcome) {
        return signIns(AuditOutcome.valueOf(outcome), day)
                .with("to", day.toString())
                .on("/admin/audit");
    }

    /** @return the URL of all refusals for this reason */
    public String logOfAll(Refusals reason) {
        return refusals(reason.reason()).on("/admin/audit");
    }

    /** @return the URL of all refusals that the provider caused for this reason */
    public String logOf(Trouble trouble) {
        return refusals(trouble.reason()).with("provider", trouble.provider()).on("/admin/audit");
    }

    private Query refusals(String reason) {
        return signIns(AuditOutcome.REFUSED, getFirst()).with("reason", reason);
    }

    private static Query signIns(AuditOutcome outcome, LocalDate from) {
        return Query.NONE
                .with("kind", AuditKind.LOGIN.name())
                .with("outcome", outcome.name())
                .with("from", from.toString());
    }
}
