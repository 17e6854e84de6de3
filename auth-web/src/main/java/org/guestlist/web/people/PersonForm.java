package org.guestlist.web.people;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.LastDays;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** The form with a person's data, as entered. */
@Dependent
public class PersonForm {

    /**
     * A value that another administrator has changed meanwhile.
     *
     * @param label the field's label
     * @param value the value stored now
     */
    public record Difference(String label, String value) {}

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    private String name;
    private Role role;
    private Language language;
    private String firstDay;
    private String lastDay;
    private String externalId;

    void fill(AccountDetails details) {
        name = details.name();
        role = details.role();
        language = details.language().orElse(null);
        firstDay = DayField.format(details.startsOn());
        lastDay = DayField.format(details.expiresOn());
        externalId = details.externalId().orElse(null);
    }

    /** @return the entered values; empty if there is an error, which is then shown beside the field */
    Optional<AccountDetails> read(Account stored) {
        if (!PersonName.isValid(name)) {
            errors.add("name", text.format("invite.name.invalid", PersonName.LENGTH));
        }
        if (role == null) {
            // No browser sends this form without a role.
            errors.add("employee", text.get("person.role.required"));
        }
        Optional<LocalDate> first = DayField.read(firstDay, "firstDay", errors, text);
        Optional<LocalDate> last = DayField.read(lastDay, "lastDay", errors, text);
        if (LastDays.isRefused(last, stored.getExpiresOn(), tenant.get().today(clock.instant()))) {
            errors.add("lastDay", text.get("person.lastDay.past"));
        } else {
            DayField.compare(first, last, errors, text);
        }
        Optional<String> id = ExternalIdField.read(externalId, errors, text);
        return errors.getCount() > 0
                ? Optional.empty()
                : Optional.of(new AccountDetails(name, role, Optional.ofNullable(language), first, last, id));
    }

    /** @return the fields in which the stored values differ from the input */
    List<Difference> differences(Account stored) {
        List<Difference> all = new ArrayList<>();
        AccountDetails now = AccountDetails.of(stored);
        differs(all, "person.name", now.name().equals(name), now.name());
        differs(all, "person.role", now.role() == role, text.get("people.role." + now.role()));
        differs(
                all,
                "person.from",
                now.startsOn().map(LocalDate::toString).equals(Optional.ofNullable(firstDay)),
                now.startsOn().map(dates::day).orElseGet(() -> text.get("people.from.none")));
        differs(
                all,
                "person.until",
                now.expiresOn().map(LocalDate::toString).equals(Optional.ofNullable(lastDay)),
                now.expiresOn().map(dates::day).orElseGet(() -> text.get("people.until.none")));
        differs(
                all,
                "person.language",
                now.language().equals(Optional.ofNullable(language)),
                text.get("language." + now.language().orElse(tenant.get().getLanguage())));
        differs(
                all,
                "person.externalId",
                now.externalId().orElse("").equals(RequestValues.text(externalId)),
                now.externalId().orElseGet(() -> text.get("person.externalId.none")));
        return all;
    }

    private void differs(List<Difference> all, String label, boolean same, String value) {
        if (!same) {
            all.add(new Difference(text.get(label), value));
        }
    }

    public Language[] getLanguages() {
        return Language.values();
    }

    /** @return the organisation's language */
    public Language getUsualLanguage() {
        return tenant.get().getLanguage();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    public Language getLanguage() {
        return language;
    }

    public void setLanguage(Language language) {
        this.language = language;
    }

    public String getExternalId() {
        return externalId;
    }

    public void setExternalId(String externalId) {
        this.externalId = externalId;
    }

    public String getFirstDay() {
        return firstDay;
    }

    public void setFirstDay(String firstDay) {
        this.firstDay = firstDay;
    }

    public String getLastDay() {
        return lastDay;
    }

    public void setLastDay(String lastDay) {
        this.lastDay = lastDay;
    }
}
