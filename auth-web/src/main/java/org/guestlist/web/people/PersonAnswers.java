package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.account.attribute.AttributeJson;

/** People as the API shows them. */
@RequestScoped
class PersonAnswers {

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
    List<PersonView> of(Collection<Account> people) {
        Map<Long, Account> named =
                search
                        .findAll(people.stream()
                                .flatMap(PersonAnswers::named)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Account::getId, one -> one));
        Function<Long, Optional<Account>> ids = id -> Optional.ofNullable(named.get(id));
        Map<Long, Map<Attribute, String>> known =
                attributes.of(people.stream().map(Account::getId).toList());
        return people.stream()
                .map(person -> of(person, ids, known.getOrDefault(person.getId(), Map.of())))
                .toList();
    }

    private static Stream<Long> named(Account person) {
        return Stream.concat(
                person.getManagerId().stream(), person.getHosts().stream().flatMap(Hosts::ids));
    }

    /** @return the person */
    PersonView of(Account person) {
        return of(List.of(person)).get(0);
    }

    private PersonView of(Account person, Function<Long, Optional<Account>> ids, Map<Attribute, String> attributes) {
        return new PersonView(
                person.getUuid(),
                person.getVersion(),
                person.getEmail().value(),
                person.isAddressProven(),
                person.getName(),
                person.getRole(),
                person.getKind(),
                person.state(tenant.today()),
                person.getSource().name(),
                person.getCreatedAt(),
                person.isPasswordAllowed(),
                person.hasSecondFactor(),
                person.hasPasskey(),
                person.getLanguage().map(Language::tag),
                person.getStartsOn(),
                person.getExpiresOn(),
                person.getExternalId(),
                person.getLastLoginAt(),
                person.getManagerId()
                        .flatMap(ids)
                        .filter(one -> one.getStatus() != AccountStatus.DELETED)
                        .map(Account::getUuid),
                person.getOnlyProviderId().flatMap(this::provider),
                person.getHosts()
                        .map(hosts -> hosts.ids()
                                .flatMap(id -> ids.apply(id).stream())
                                .map(Account::getUuid)
                                .toList()),
                person.getGuestReason(),
                AttributeJson.of(attributes).build());
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
