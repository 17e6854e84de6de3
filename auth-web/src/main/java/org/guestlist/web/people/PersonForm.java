package org.guestlist.web.people;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalId;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.account.LastDays;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** What administrators say of a person, as typed: of one who is invited, with the address, and of one who is there. */
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
    private CurrentTenant tenant;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    private final TypedFields typed = new TypedFields("email", "name", "firstDay", "lastDay", "externalId");
    private Role role = Role.EMPLOYEE;
    private Language language;

    void fill(AccountDetails details) {
        typed.fill("name", details.name())
                .fill("firstDay", details.startsOn())
                .fill("lastDay", details.expiresOn())
                .fill("externalId", details.externalId());
        role = details.role();
        language = details.language().orElse(null);
    }

    /** Takes what was typed and chosen; what the request does not name stays. */
    void take(HttpServletRequest request) {
        typed.take(request);
        String chosen = request.getParameter("role");
        if (chosen != null) {
            role = RequestValues.constant(Role.class, chosen).orElse(null);
        }
        String spoken = request.getParameter("language");
        if (spoken != null) {
            language = Language.of(spoken).filter(one -> !spoken.isEmpty()).orElse(null);
        }
    }

    /** @return a reader of the text fields */
    FieldReader reader() {
        return typed.reader(errors);
    }

    /** @return the address; empty after reporting its problem */
    static Optional<EmailAddress> readAddress(FieldReader fields) {
        if (fields.isEmpty("email")) {
            fields.refuse("email", "invite.email.required");
            return Optional.empty();
        }
        return fields.required("email", EmailAddress::parse, "invite.email.invalid");
    }

    /** Says beside the field what is wrong with a person's name. */
    public static void checkName(FieldReader fields, String field) {
        if (fields.isEmpty(field)) {
            fields.refuse(field, "invite.name.required");
        } else if (!PersonName.isValid(fields.text(field))) {
            fields.refuse(field, "invite.name.invalid", PersonName.LENGTH);
        }
    }

    /**
     * Reads all fields but the address.
     *
     * @param stored the person; empty for a new one, whose days the invitation judges
     */
    AccountDetails read(FieldReader fields, Optional<Account> stored) {
        checkName(fields, "name");
        if (role == null) {
            // No browser sends this form without a role.
            fields.refuse("employee", "person.role.required");
        }
        Optional<LocalDate> first = fields.day("firstDay", "invite.lastDay.invalid");
        Optional<LocalDate> last = fields.day("lastDay", "invite.lastDay.invalid");
        stored.ifPresent(person -> judge(first, last, person, fields));
        if (stored.filter(Account::isGuest).isPresent()) {
            judgeGuest(fields);
        }
        Optional<String> id = fields.one(
                "externalId",
                text -> Optional.of(text).filter(ExternalId::isValid).map(ExternalId::clean),
                "person.externalId.invalid",
                ExternalId.LENGTH);
        return new AccountDetails(fields.text("name"), role, Optional.ofNullable(language), first, last, id);
    }

    /** What no guest can be, whoever says so. */
    void judgeGuest(FieldReader fields) {
        if (role != null && role.isPrivileged()) {
            fields.refuse("employee", "person.guest.role");
        }
        if (fields.isEmpty("lastDay")) {
            fields.refuse("lastDay", "person.guest.lastDay");
        }
    }

    private void judge(Optional<LocalDate> first, Optional<LocalDate> last, Account stored, FieldReader fields) {
        if (LastDays.isRefused(last, stored.getExpiresOn(), tenant.today())) {
            fields.refuse("lastDay", "person.lastDay.past");
        } else if (LastDays.isBefore(last, first)) {
            fields.refuse("lastDay", "invite.lastDay.reversed");
        }
    }

    /** Says beside the external id who has it. */
    void refuse(ExternalIdTakenException e) {
        Account holder = e.holder();
        boolean deleted = holder.getStatus() == AccountStatus.DELETED;
        errors.refuse(
                "externalId",
                deleted ? "person.externalId.deleted" : "person.externalId.taken",
                holder.getName(),
                holder.getEmail());
    }

    /** @return the fields in which the stored values differ from the input */
    List<Difference> differences(Account stored) {
        List<Difference> all = new ArrayList<>();
        AccountDetails now = AccountDetails.of(stored);
        differs(all, "person.name", now.name().equals(typed.get("name")), now.name());
        differs(all, "person.role", now.role() == role, text.get("people.role." + now.role()));
        differs(
                all,
                "person.from",
                isTyped("firstDay", now.startsOn()),
                now.startsOn().map(dates::day).orElseGet(() -> text.get("people.from.none")));
        differs(
                all,
                "person.until",
                isTyped("lastDay", now.expiresOn()),
                now.expiresOn().map(dates::day).orElseGet(() -> text.get("people.until.none")));
        differs(
                all,
                "person.language",
                now.language().equals(Optional.ofNullable(language)),
                text.get("language." + now.language().orElse(tenant.get().getLanguage())));
        differs(
                all,
                "person.externalId",
                isTyped("externalId", now.externalId()),
                now.externalId().orElseGet(() -> text.get("person.externalId.none")));
        return all;
    }

    private boolean isTyped(String field, Optional<?> value) {
        return RequestValues.text(typed.get(field))
                .equals(value.map(Object::toString).orElse(""));
    }

    private void differs(List<Difference> all, String label, boolean same, String value) {
        if (!same) {
            all.add(new Difference(text.get(label), value));
        }
    }

    /** @return the language that is chosen, or else the organisation's */
    public Language getSpoken() {
        return language == null ? getUsualLanguage() : language;
    }

    /** @return the name of the role; of what is none, that of employees */
    public Role getRoleName() {
        return role == null ? Role.EMPLOYEE : role;
    }

    /** @return the days in one line; empty for none */
    String days() {
        return Stream.of("firstDay", "lastDay")
                .map(typed::get)
                .flatMap(day -> RequestValues.day(RequestValues.text(day)).stream())
                .map(dates::day)
                .collect(Collectors.joining(" – "));
    }

    /** @return the languages, and that of the organisation as none */
    public List<Option> getLanguages() {
        return Option.languages(text, "invite.language.default", getUsualLanguage(), Optional.ofNullable(language));
    }

    /** @return the organisation's language */
    public Language getUsualLanguage() {
        return tenant.get().getLanguage();
    }

    public TypedFields getTyped() {
        return typed;
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
}
