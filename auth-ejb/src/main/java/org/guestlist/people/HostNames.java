package org.guestlist.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountsById;
import org.guestlist.account.Hosts;

/** What the hosts of a guest are called in mails and in the audit log. */
@ApplicationScoped
public class HostNames {

    @Inject
    private AccountService accounts;

    @Inject
    private AccountsById many;

    /** @return the name of the first host; empty for a member */
    Optional<String> first(Account account) {
        return account.getHosts().flatMap(hosts -> accounts.find(hosts.first())).map(Account::getName);
    }

    /** @return the names of the first hosts of the guests among these people, by the ids of the hosts; one statement */
    Map<Long, String> first(Collection<Account> people) {
        return many
                .find(people.stream()
                        .flatMap(one -> one.getHosts().stream())
                        .map(Hosts::first)
                        .collect(Collectors.toSet()))
                .values()
                .stream()
                .collect(Collectors.toMap(Account::getId, Account::getName));
    }

    /** @return the addresses of the hosts; empty for a member */
    public Optional<Set<String>> of(Account account) {
        return account.getHosts().map(this::addresses);
    }

    private Set<String> addresses(Hosts hosts) {
        return hosts.ids()
                .flatMap(id -> accounts.find(id).stream())
                .map(host -> host.getEmail().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
