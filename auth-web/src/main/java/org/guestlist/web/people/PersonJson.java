package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Hosts;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.json.Json;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.account.attribute.AttributeJson;
import org.guestlist.web.platform.api.JsonAnswer;

/** People as the API shows them: enumerations by their names, days as ISO 8601, other people and providers by their public ids. */
@RequestScoped
class PersonJson {

    @Inject
    private AccountSearch search;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private ProviderService providers;

    @Inject
    private CurrentTenant tenant;

    private List<ProviderName> allProviders;

    /** @return each of them; a few statements however many there are, for those whom they name, and for what is known of them */
    List<JsonObjectBuilder> of(Collection<Account> people) {
        Map<Long, Account> named =
                search
                        .findAll(people.stream()
                                .flatMap(PersonJson::named)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Account::getId, one -> one));
        Function<Long, Optional<Account>> ids = id -> Optional.ofNullable(named.get(id));
        Map<Long, Map<Attribute, String>> known =
                attributes.of(people.stream().map(Account::getId).toList());
        return people.stream()
                .map(person -> of(person, ids)
                        .add("attributes", AttributeJson.of(known.getOrDefault(person.getId(), Map.of()))))
                .toList();
    }

    private static Stream<Long> named(Account person) {
        return Stream.concat(
                person.getManagerId().stream(), person.getHosts().stream().flatMap(Hosts::ids));
    }

    /** @return the person */
    JsonObjectBuilder of(Account person) {
        return of(List.of(person)).get(0);
    }

    private JsonObjectBuilder of(Account person, Function<Long, Optional<Account>> ids) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", person.getUuid().toString())
                .add("version", person.getVersion())
                .add("email", person.getEmail().value())
                .add("emailProven", person.isAddressProven())
                .add("name", person.getName())
                .add("role", person.getRole().name())
                .add("kind", person.getKind().name())
                .add("state", person.state(tenant.today()).name())
                .add("source", person.getSource().name())
                .add("createdAt", person.getCreatedAt().toString())
                .add("passwordAllowed", person.isPasswordAllowed())
                .add("secondFactor", person.hasSecondFactor())
                .add("passkey", person.hasPasskey());
        JsonAnswer.add(json, "language", person.getLanguage().map(Language::tag));
        JsonAnswer.add(json, "firstDay", person.getStartsOn());
        JsonAnswer.add(json, "lastDay", person.getExpiresOn());
        JsonAnswer.add(json, "externalId", person.getExternalId());
        JsonAnswer.add(json, "lastSignInAt", person.getLastLoginAt());
        JsonAnswer.add(
                json,
                "manager",
                person.getManagerId()
                        .flatMap(ids)
                        .filter(one -> one.getStatus() != AccountStatus.DELETED)
                        .map(Account::getUuid));
        JsonAnswer.add(json, "onlyProvider", person.getOnlyProviderId().flatMap(this::provider));
        person.getHosts().ifPresent(hosts -> {
            JsonArrayBuilder all = Json.createArrayBuilder();
            hosts.ids()
                    .forEach(id ->
                            ids.apply(id).ifPresent(one -> all.add(one.getUuid().toString())));
            json.add("hosts", all);
        });
        JsonAnswer.add(json, "guestReason", person.getGuestReason());
        return json;
    }

    private Optional<UUID> provider(long id) {
        if (allProviders == null) {
            allProviders = providers.names();
        }
        return allProviders.stream()
                .filter(one -> one.id() == id)
                .map(ProviderName::uuid)
                .findFirst();
    }
}
