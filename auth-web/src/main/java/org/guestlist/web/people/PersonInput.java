package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeChange;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.NoHostException;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.people.Invitation;
import org.guestlist.people.InviteOutcome;
import org.guestlist.people.StartingAccess;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.account.attribute.AttributeFields;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;

/** What programs say of a person, read by the fields of the screens: the same rules, and all that is wrong is told at once. */
@RequestScoped
class PersonInput {

    /** What may be changed of a person at once. */
    static final String[] OF_PERSON = {"name", "role", "language", "firstDay", "lastDay", "externalId"};

    /** The same with what may be changed of somebody who is there. */
    static final String[] OF_CHANGE = Stream.concat(Stream.of(OF_PERSON), Stream.of("attributes", "manager"))
            .toArray(String[]::new);

    /** Who answers for a guest. */
    static final String[] OF_GUEST = {"host", "secondHost", "guestReason"};

    /** What an invitation may say. */
    static final String[] OF_INVITATION = Stream.of(
                    Stream.of(OF_PERSON),
                    Stream.of(OF_GUEST),
                    Stream.of(
                            "email", "welcome", "welcomeMail", "groups", "onlyProvider", "passwordAllowed", "deleted"))
            .flatMap(names -> names)
            .toArray(String[]::new);

    private static final String[] TEXTS = {"name", "firstDay", "lastDay", "externalId"};

    @Inject
    private PersonForm form;

    @Inject
    private FieldProblems problems;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    @Inject
    private ProviderService providers;

    @Inject
    private GuestRulesService guestRules;

    @Inject
    private GuestAdministration guests;

    /** The role of a form is told at the first of its choices. */
    private FieldErrors errors() {
        return (field, key, values) -> problems.refuse(field.equals("employee") ? "role" : field, key, values);
    }

    /**
     * @param stored the person; what the body does not name stays
     * @return what is to be known of the person
     * @throws Problem 400 with all that cannot be used
     */
    Change change(Body body, Account stored) {
        form.fill(AccountDetails.of(stored));
        AccountDetails details = read(body, form.getTyped().reader(errors()), Optional.of(stored));
        AttributeChange others = attributes(body, stored);
        problems.demandNone();
        return new Change(details, others);
    }

    /** What is to be changed of a person. */
    record Change(AccountDetails details, AttributeChange attributes) {}

    private AttributeChange attributes(Body body, Account stored) {
        Map<String, String> sent = body.values("attributes");
        List<Attribute> all = attributes.all();
        Set<String> known = all.stream().map(Attribute::key).collect(Collectors.toSet());
        sent.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.refuse("attributes." + key, "api.attribute.unknown", key));
        Map<String, String> values =
                AttributeFields.read(all, sent, attributes.of(stored), key -> "attributes." + key, problems);
        Optional<String> manager = body.text("manager");
        Optional<Account> found = manager.flatMap(RequestValues::uuid)
                .flatMap(accounts::find)
                .filter(one -> attributes.canManage(one, stored));
        if (manager.isPresent() && found.isEmpty()) {
            problems.refuse("manager", "api.manager.unknown");
        }
        return new AttributeChange(values, body.has("manager"), found);
    }

    private AccountDetails read(Body body, FieldReader fields, Optional<Account> stored) {
        body.fill(form.getTyped(), TEXTS);
        if (body.has("role")) {
            form.setRole(one(body, "role", Role.values(), text -> RequestValues.constant(Role.class, text)));
        }
        if (body.has("language")) {
            form.setLanguage(
                    body.text("language").isEmpty()
                            ? null
                            : one(
                                    body,
                                    "language",
                                    Stream.of(Language.values())
                                            .map(Language::tag)
                                            .toArray(),
                                    Language::of));
        }
        return form.read(fields, stored);
    }

    /** @return the value; null after saying which there may be */
    private <T> T one(Body body, String field, Object[] values, Function<String, Optional<T>> parse) {
        Optional<T> value = body.text(field).flatMap(parse);
        if (value.isEmpty()) {
            problems.refuse(
                    field,
                    "api.value.unknown",
                    Stream.of(values).map(Object::toString).toList());
        }
        return value.orElse(null);
    }

    /**
     * Reads an invitation and does what is to be done with it; that of a guest with the hosts, who stay what they are until it is done.
     *
     * @throws Problem 400 with all that cannot be used
     */
    InviteOutcome invite(Body body, Function<Invitation, InviteOutcome> how) {
        body.fill(form.getTyped(), "email");
        FieldReader fields = form.getTyped().reader(errors());
        Optional<EmailAddress> address = PersonForm.readAddress(fields);
        AccountDetails details = read(body, fields, Optional.empty());
        StartingAccess access = access(body);
        boolean guest = Stream.of(OF_GUEST).anyMatch(body::has);
        if (guest) {
            form.judgeGuest(fields);
        }
        Optional<HostFields> hosts = guest ? Optional.of(hosts(body)) : Optional.empty();
        WelcomeChoice welcome = welcome(body);
        problems.demandNone();
        Invitation invitation = new Invitation(address.orElseThrow(), details, welcome, access);
        return hosts.isEmpty()
                ? how.apply(invitation)
                : with(
                        hosts.get(),
                        one -> guests.vouched(
                                one.hosts(), one.reason(), vouching -> how.apply(invitation.vouchedFor(vouching))));
    }

    /** {@code welcomeMail} is from before there was {@code welcome}, which says more. */
    private WelcomeChoice welcome(Body body) {
        return problems.constant(body, "welcome", WelcomeChoice.class)
                .orElse(body.flag("welcomeMail", true) ? WelcomeChoice.NOW : WelcomeChoice.LATER);
    }

    private StartingAccess access(Body body) {
        Map<UUID, Long> known = groups.ids();
        Set<Long> chosen = new HashSet<>();
        for (String text : body.texts("groups")) {
            RequestValues.uuid(text)
                    .filter(known::containsKey)
                    .ifPresentOrElse(
                            id -> chosen.add(known.get(id)),
                            () -> problems.refuse("groups", "api.group.unknown", text));
        }
        return new StartingAccess(chosen, provider(body), body.flag("passwordAllowed"));
    }

    /** @return the only provider with which a person is to sign in, by its id; empty for any, or after saying that there is none */
    Optional<Long> provider(Body body) {
        Optional<String> wanted = body.text("onlyProvider");
        Optional<Long> found = wanted.flatMap(RequestValues::uuid)
                .flatMap(id -> providers.names().stream()
                        .filter(one -> one.uuid().equals(id))
                        .map(ProviderName::id)
                        .findFirst());
        if (wanted.isPresent() && found.isEmpty()) {
            problems.refuse("onlyProvider", "api.provider.unknown", wanted.get());
        }
        return found;
    }

    private HostFields hosts(Body body) {
        TypedFields typed = new TypedFields(OF_GUEST);
        body.fill(typed, OF_GUEST);
        return HostFields.read(
                typed.reader(problems), HostFields::address, guestRules.get().reasonAsked());
    }

    /**
     * Reads who is to answer for a guest, and does what is to be done with it.
     *
     * @throws Problem 400 with all that cannot be used, also if one of them may not be a host
     */
    <T> T withHosts(Body body, Function<HostFields, T> what) {
        HostFields hosts = hosts(body);
        problems.demandNone();
        return with(hosts, what);
    }

    private <T> T with(HostFields hosts, Function<HostFields, T> what) {
        try {
            return what.apply(hosts);
        } catch (NoHostException e) {
            hosts.refuse(e.address(), problems);
            throw problems.refusal();
        }
    }

    /** @return 400 for this field */
    Problem refusal(String field, String key, Object... values) {
        return problems.refusal(field, key, values);
    }

    /** @throws Problem 400 with all that was refused, if anything was */
    void demandNone() {
        problems.demandNone();
    }

    /** @return where to say what is wrong with other fields */
    FieldErrors problems() {
        return problems;
    }
}
