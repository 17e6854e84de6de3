package org.guestlist.application.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSessionsEnded;
import org.guestlist.application.signal.Signal.Initiator;
import org.guestlist.application.signal.SignalAudience.Receiver;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditListener;
import org.guestlist.audit.SupportCode;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.session.SessionStrengthened;
import org.guestlist.session.SessionsEnded;

/** Queues signals for the receivers that want them, in the transaction of what they tell. Where there is no stream, this costs nothing. */
@ApplicationScoped
class SignalQueue implements AuditListener {

    @Inject
    private Sql sql;

    @Inject
    private SignalAudience audience;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentClient client;

    @Inject
    private SignalTokens tokens;

    @Inject
    private Clock clock;

    /** A session at an application. */
    private record There(long applicationId, UUID uuid) {}

    @Override
    public void written(List<AuditEvent> events) {
        if (!audience.isEmpty()) {
            events.forEach(event -> AuditedSignals.of(event)
                    .ifPresent(signal -> tell(event.getSubjectId().orElseThrow(), signal)));
        }
    }

    /** What is counted is refused, and no signal. */
    @Override
    public void countedOn(SupportCode code) {
        // Nothing to tell.
    }

    private void tell(long account, Signal signal) {
        List<Receiver> wanting = audience.receivers(signal.type());
        if (!wanting.isEmpty()) {
            accounts.find(account)
                    .ifPresent(person -> wanting.stream()
                            .filter(receiver -> audience.mayLearnOf(receiver, person))
                            .forEach(receiver -> add(receiver, person, Optional.empty(), signal)));
        }
    }

    /** Those that are told of everybody know no session, so that they learn only of the end of all. */
    void onEnded(@Observes SessionsEnded event) {
        List<Receiver> told = audience.receivers(SignalType.SESSION_REVOKED).stream()
                .filter(Receiver::isToldOfEverybody)
                .toList();
        if (told.isEmpty()) {
            return;
        }
        event.accounts().forEach(account -> {
            Signal signal =
                    signal(SignalType.SESSION_REVOKED, initiator(account.getId()), "Sessions were ended", Map.of());
            told.forEach(receiver -> add(receiver, account, Optional.empty(), signal));
        });
    }

    private Initiator initiator(long account) {
        if (client.isSelf(account)) {
            return Initiator.USER;
        }
        return client.account() == null ? Initiator.SYSTEM : Initiator.ADMIN;
    }

    private Signal signal(SignalType type, Initiator by, String reason, Map<String, String> details) {
        return new Signal(type, clock.instant(), by, reason, details, UUID.randomUUID());
    }

    /** An application that people sign in to learns of each session there that has ended, whatever was the cause. */
    void onEndedThere(@Observes ApplicationSessionsEnded event) {
        audience.receivers(SignalType.SESSION_REVOKED).stream()
                .filter(receiver -> !receiver.isToldOfEverybody())
                .filter(receiver -> receiver.application().getId() == event.application())
                .forEach(receiver -> event.sessions().forEach(ended -> {
                    Signal signal =
                            signal(SignalType.SESSION_REVOKED, Initiator.SYSTEM, "The session has ended", Map.of());
                    accounts.find(ended.account())
                            .ifPresent(person -> add(receiver, person, Optional.of(ended.uuid()), signal));
                }));
    }

    void onStrengthened(@Observes SessionStrengthened event) {
        List<Receiver> told = audience.receivers(SignalType.ASSURANCE_LEVEL_CHANGE);
        if (told.isEmpty()) {
            return;
        }
        Signal signal = signal(
                SignalType.ASSURANCE_LEVEL_CHANGE,
                Initiator.USER,
                "More was shown in the session",
                Map.of(
                        "namespace",
                        "acr",
                        "current_level",
                        event.after().value(),
                        "previous_level",
                        event.before().value(),
                        "change_direction",
                        "increase"));
        List<There> sessions = sql.list(
                There.class,
                "select application_id, uuid from application_session where session_id = ?",
                event.session().getId());
        Account person = event.session().getAccount();
        told.forEach(receiver -> {
            if (receiver.isToldOfEverybody()) {
                add(receiver, person, Optional.empty(), signal);
            } else {
                sessions.stream()
                        .filter(one ->
                                one.applicationId == receiver.application().getId())
                        .forEach(one -> add(receiver, person, Optional.of(one.uuid), signal));
            }
        });
    }

    private void add(Receiver receiver, Account person, Optional<UUID> session, Signal signal) {
        JsonObject whom = tokens.subject(receiver.application(), receiver.naming(), person, session);
        add(receiver.application(), Optional.of(person.getId()), SignalTokens.claims(whom, signal));
    }

    /** Queues what says that the stream works, with what its receiver wants to read in it. */
    void verify(Application receiver, UUID stream, Optional<String> state) {
        add(receiver, Optional.empty(), SignalTokens.verification(stream, state));
    }

    private void add(Application receiver, Optional<Long> account, JsonObject claims) {
        sql.update("""
                insert into shared_signal (tenant_id, application_id, jti, account_id, claims, queued_at)
                values (:organisation, ?, ?, ?, ?, ?)
                """, receiver.getId(), UUID.randomUUID(), account, claims.toString(), clock.instant());
    }

    /** Removes what waits for the receiver. */
    void clear(Application receiver) {
        sql.update(
                "delete from shared_signal where tenant_id = :organisation and application_id = ?", receiver.getId());
    }

    /** What waits names the person. */
    void onErased(@Observes AccountErased event) {
        sql.update(
                "delete from shared_signal where tenant_id = :organisation and account_id = ?",
                event.account().getId());
    }
}
