package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.SignInMethodsChanged;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.session.ActiveSessionLists;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.LoginSession;
import org.guestlist.session.SessionService;

/**
 * Ends sessions that could no longer be started, in the transaction that removes their sign-in method: from a person's page, an import,
 * a provider's page or the organisation's rules. Also predicts how many. Whoever does it on a page keeps the own sessions, to see the
 * result; a tool that acts for somebody sees none.
 */
@Stateless
public class WithdrawnMethods {

    @Inject
    private SessionService sessions;

    @Inject
    private ActiveSessionLists activeSessions;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private AuditLog auditLog;

    /**
     * Ends the person's sessions that could not be started with the account as it is now. Public, as observers of session beans must be.
     */
    public void onWaysChanged(@Observes SignInMethodsChanged event) {
        Account account = event.account();
        List<LoginSession> over =
                over(Map.of(account.getId(), MethodsOfPerson.of(account))).toList();
        over.forEach(sessions::end);
        noteEnded(account.getId(), account.getEmail().value(), over.size());
    }

    /** @return how many sessions of the person would end if only these sign-in methods were allowed */
    @Needs(Permission.SEE_PEOPLE)
    public long count(Account account, Optional<Long> only, boolean password) {
        return over(Map.of(account.getId(), new MethodsOfPerson(account.getRole(), only, password)))
                .count();
    }

    /**
     * @param ways the sign-in methods that would be allowed, by account id
     * @return how many sessions of each account would end, without accounts that would lose none
     */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Long> count(Map<Long, MethodsOfPerson> ways) {
        return byAccount(over(ways));
    }

    /** @return how many sessions of each of these accounts end if it is disabled, without accounts that have none */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Long> countAll(Collection<Long> accounts) {
        return byAccount(activeSessions.of(accounts).stream());
    }

    private static Map<Long, Long> byAccount(Stream<LoginSession> over) {
        return over.collect(
                Collectors.groupingBy(session -> session.getAccount().getId(), Collectors.counting()));
    }

    private Stream<LoginSession> over(Map<Long, MethodsOfPerson> ways) {
        PasswordLogin passwords = tenant.passwordLogin();
        return activeSessions.of(ways.keySet()).stream()
                .filter(this::isOfSomebodyElse)
                .filter(session -> !SignInMethods.couldBegin(
                        session, ways.get(session.getAccount().getId()), passwords));
    }

    /** Ends the sessions that were started from a provider that is now disabled. */
    public void endFrom(IdentityProvider provider) {
        List<LoginSession> over = from(provider);
        over.forEach(sessions::end);
        noteEnded(null, provider.getLabel(), over.size());
    }

    /** @return how many sessions would end if the provider were disabled */
    @Needs(Permission.SEE_PEOPLE)
    public long count(IdentityProvider provider) {
        return from(provider).size();
    }

    private List<LoginSession> from(IdentityProvider provider) {
        return activeSessions.from(provider.getId()).stream()
                .filter(this::isOfSomebodyElse)
                .toList();
    }

    /** Ends the sessions that were started with a password or a passkey by people who may no longer use one. */
    public void endByPassword(PasswordLogin passwords) {
        List<LoginSession> over = byPassword(passwords);
        over.forEach(sessions::end);
        noteEnded(null, null, over.size());
    }

    /** @return how many sessions would end if only these people could use a password */
    @Needs(Permission.SEE_PEOPLE)
    public long count(PasswordLogin passwords) {
        return byPassword(passwords).size();
    }

    private List<LoginSession> byPassword(PasswordLogin passwords) {
        return activeSessions.by(Set.of(LoginMethod.PASSWORD, LoginMethod.PASSKEY)).stream()
                .filter(this::isOfSomebodyElse)
                .filter(session ->
                        !SignInMethods.couldBegin(session, MethodsOfPerson.of(session.getAccount()), passwords))
                .toList();
    }

    private boolean isOfSomebodyElse(LoginSession session) {
        return !client.isSelf(session.getAccount().getId());
    }

    private void noteEnded(Long accountId, String whose, int ended) {
        if (ended > 0) {
            auditLog.record(AuditEvent.of(AuditKind.SESSIONS_ENDED)
                    .about(accountId, whose)
                    .before(AuditName.SESSIONS, ended));
        }
    }
}
