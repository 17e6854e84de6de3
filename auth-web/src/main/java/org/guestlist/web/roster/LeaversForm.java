package org.guestlist.web.roster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.roster.Leavers;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The choice of what happens to people who are not in a list, as a part of a form: tag file {@code leavers}. */
@Named
@RequestScoped
public class LeaversForm {

    @Inject
    private FormErrors errors;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Text text;

    private final TypedFields typed = new TypedFields("leavers", LeaversField.DAY);
    private Leavers stored = Leavers.LEFT_ALONE;

    @PostConstruct
    void take() {
        typed.take(Faces.getRequest());
    }

    /** Shows this choice until another one is sent. */
    void show(Leavers choice) {
        stored = choice;
    }

    /** @return the choice that was sent; empty if it has an error, which is beside its field then */
    Optional<Leavers> read() {
        return LeaversField.read(action(), typed.get(LeaversField.DAY), getToday(), errors);
    }

    private Leavers.Action action() {
        return RequestValues.constant(Leavers.Action.class, typed.get("leavers"))
                .orElse(stored.action());
    }

    public List<Option> getChoices() {
        return Stream.of(Leavers.Action.values())
                .map(one -> new Option(one.name(), text.get("import.leavers." + one), one == action()))
                .toList();
    }

    /** @return the last day as it was sent, or is stored; null for none */
    public String getDay() {
        String sent = RequestValues.text(typed.get(LeaversField.DAY));
        return !sent.isEmpty()
                ? sent
                : stored.lastDay().map(LocalDate::toString).orElse(null);
    }

    /** @return the first day that can be chosen */
    public LocalDate getToday() {
        return tenant.today();
    }
}
