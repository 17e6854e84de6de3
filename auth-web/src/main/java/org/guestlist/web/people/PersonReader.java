package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeChange;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.NoHostException;
import org.guestlist.people.Invitation;
import org.guestlist.people.InviteOutcome;
import org.guestlist.people.StartingAccess;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.account.attribute.AttributeFields;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.api.resource.Change;
import org.guestlist.web.platform.api.resource.Sent;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.request.RequestValues;

/** What programs say of a person, read by the form of the screens: the same rules, and all that is wrong is told at once. */
@RequestScoped
class PersonReader {

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

    /** What is to be changed of a person. */
    record Wanted(AccountDetails details, AttributeChange attributes) {}

    /** An invitation that can be sent, and the hosts of a guest. */
    private record Read(Invitation invitation, Optional<String> deleted, Optional<HostFields> hosts) {}

    /** The role of a form is told at the first of its choices. */
    private static FieldErrors onRole(FieldErrors errors) {
        return (field, key, values) -> errors.refuse(field.equals("employee") ? "role" : field, key, values);
    }

    /**
     * @param stored the person; what is not named stays
     * @return what is to be known of the person
     * @throws Problem 400 with all that cannot be used
     */
    Wanted change(Change<PersonBody> sent, Account stored) {
        return sent.on(PersonBody.of(AccountDetails.of(stored))).read((body, errors) -> {
            body.fill(form);
            AccountDetails details = form.read(form.getTyped().reader(onRole(errors)), Optional.of(stored));
            return Optional.of(new Wanted(details, attributes(sent, body.manager(), stored, errors)));
        });
    }

    private AttributeChange attributes(Change<PersonBody> sent, String manager, Account stored, FieldErrors errors) {
        Map<String, String> named = new LinkedHashMap<>();
        sent.within(PersonBody.ATTRIBUTES).forEach((key, value) -> text(value).ifPresent(text -> named.put(key, text)));
        List<Attribute> all = attributes.all();
        Set<String> known = all.stream().map(Attribute::key).collect(Collectors.toSet());
        named.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> errors.refuse("attributes." + key, "api.attribute.unknown", key));
        Map<String, String> values =
                AttributeFields.read(all, named, attributes.of(stored), key -> "attributes." + key, errors);
        Optional<Account> found =
                RequestValues.uuid(manager).flatMap(accounts::find).filter(one -> attributes.canManage(one, stored));
        if (!manager.isEmpty() && found.isEmpty()) {
            errors.refuse("manager", "api.manager.unknown");
        }
        return new AttributeChange(values, sent.names(PersonBody.MANAGER), found);
    }

    /** @return the text of a value, an empty one for null; none if it is no such value, which is told as of its type */
    private static Optional<String> text(JsonValue value) {
        if (value instanceof JsonString text) {
            return Optional.of(text.getString().strip());
        }
        // As it is written: one with a huge exponent is not written out, and is no number of anybody.
        return value instanceof JsonNumber
                ? Optional.of(value.toString())
                : Optional.of("").filter(none -> value == JsonValue.NULL);
    }

    /**
     * Reads an invitation and does what is to be done with it; that of a guest with the hosts, who stay what they are until it is done.
     *
     * @param givesGroups is run if it names groups
     * @throws Problem 400 with all that cannot be used
     */
    InviteOutcome invite(
            Sent<InvitationBody> sent,
            Runnable givesGroups,
            BiFunction<Invitation, Optional<String>, InviteOutcome> how) {
        boolean guest = Stream.of("host", "secondHost", "guestReason").anyMatch(sent::names);
        Read read = sent.read((body, errors) -> {
            if (!body.groups().isEmpty()) {
                givesGroups.run();
            }
            return invitation(body, guest, errors);
        });
        Function<Invitation, InviteOutcome> what = invitation -> how.apply(invitation, read.deleted());
        return read.hosts().isEmpty()
                ? what.apply(read.invitation())
                : with(
                        read.hosts().get(),
                        one -> guests.vouched(
                                one.hosts(),
                                one.reason(),
                                vouching -> what.apply(read.invitation().vouchedFor(vouching))));
    }

    private Optional<Read> invitation(InvitationBody body, boolean guest, FieldErrors errors) {
        body.fill(form);
        FieldReader fields = form.getTyped().reader(onRole(errors));
        Optional<EmailAddress> address = PersonForm.readAddress(fields);
        AccountDetails details = form.read(fields, Optional.empty());
        StartingAccess access = access(body, errors);
        if (guest) {
            form.judgeGuest(fields);
        }
        Optional<HostFields> hosts = guest ? Optional.of(hosts(body.hosts(), errors)) : Optional.empty();
        return address.map(
                there -> new Read(new Invitation(there, details, body.choice(), access), body.deleted(), hosts));
    }

    private StartingAccess access(InvitationBody body, FieldErrors errors) {
        Map<UUID, Long> known = groups.ids();
        Set<Long> chosen = new HashSet<>();
        for (String text : body.groups()) {
            RequestValues.uuid(text)
                    .filter(known::containsKey)
                    .ifPresentOrElse(
                            id -> chosen.add(known.get(id)), () -> errors.refuse("groups", "api.group.unknown", text));
        }
        return new StartingAccess(chosen, provider(body.onlyProvider(), errors), body.passwordAllowed());
    }

    /** @return the only provider with which a person is to sign in, by its id; empty for any, or after saying that there is none */
    Optional<Long> provider(String wanted, FieldErrors errors) {
        Optional<Long> found = RequestValues.uuid(wanted)
                .flatMap(id -> providers.names().stream()
                        .filter(one -> one.uuid().equals(id))
                        .map(ProviderName::id)
                        .findFirst());
        if (!wanted.isEmpty() && found.isEmpty()) {
            errors.refuse("onlyProvider", "api.provider.unknown", wanted);
        }
        return found;
    }

    private HostFields hosts(HostsBody body, FieldErrors errors) {
        return body.read(guestRules.get().reasonAsked(), errors);
    }

    /**
     * Reads who is to answer for a guest, and does what is to be done with it.
     *
     * @param what gets the last day, too
     * @throws Problem 400 with all that cannot be used, also if one of them may not be a host
     */
    void withHosts(Sent<HostsBody> sent, BiFunction<HostFields, Optional<LocalDate>, HostFields> what) {
        HostFields hosts = sent.read((body, errors) -> {
            if (!body.lastDay().isEmpty() && RequestValues.day(body.lastDay()).isEmpty()) {
                errors.refuse("lastDay", "invite.lastDay.invalid", body.lastDay());
            }
            return Optional.of(hosts(body, errors));
        });
        with(hosts, one -> what.apply(one, RequestValues.day(sent.get().lastDay())));
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
}
