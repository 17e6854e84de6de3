package org.guestlist.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The outbox on a real database. {@link MailSender} runs beside these tests and takes its share of what they write. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class OutboxIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Outbox outbox;

    @Inject
    private Sql sql;

    @Test
    void aMailIsWrittenWithWhatItTellsOfOrNotAtAll() {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@outbox.example");

        assertThatThrownBy(() -> work.as(ada.organisation(), em -> {
                    outbox.add(MailKind.WELCOME, em.find(Account.class, ada.id()), Map.of());
                    throw new IllegalArgumentException("on purpose");
                }))
                .hasStackTraceContaining("on purpose");
        assertThat(backstage.rows(ada.organisation())).doesNotContain("mail_outbox");

        write(ada, 1);
        assertThat(backstage.rows(ada.organisation())).contains("mail_outbox");
    }

    @Test
    void aMailWithoutATransactionIsRefused() {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@outbox.example");
        Account account = work.as(ada.organisation(), em -> em.find(Account.class, ada.id()));

        scope.run(
                ada.organisation().id(),
                () -> assertThatThrownBy(() -> outbox.add(MailKind.WELCOME, account, Map.of()))
                        .isInstanceOf(EJBTransactionRequiredException.class));
    }

    @Test
    void aParameterThatTheKindDoesNotKnowIsRefused() {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@outbox.example");

        assertThatThrownBy(() -> work.as(ada.organisation(), em -> {
                    outbox.add(MailKind.RESET_PASSWORD, em.find(Account.class, ada.id()), Map.of("token", "secret"));
                    return null;
                }))
                .hasStackTraceContaining("understands");
    }

    @Test
    void noMailIsClaimedTwiceAtATime() throws Exception {
        Organisation acme = backstage.organisation("Acme");
        write(backstage.invited(acme, "ada@outbox.example"), 120);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        List<QueuedMail> claimed = new ArrayList<>();
        try {
            for (Future<List<QueuedMail>> node :
                    nodes.invokeAll(Stream.generate(() -> (Callable<List<QueuedMail>>) () -> outbox.claim(acme.id(), 7))
                            .limit(16)
                            .toList())) {
                claimed.addAll(node.get());
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(claimed).isNotEmpty();
        assertThat(claimed).extracting(QueuedMail::id).doesNotHaveDuplicates();
        claimed.forEach(outbox::sent);
    }

    @Test
    void whoeverChoosesMailsKeepsNobodyFromTheOthers() {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@outbox.example");
        QueuedMail mine = claimOneTo(ada);
        write(ada, 3);
        work.as(ada.organisation(), em -> {
            assertThat(sql.list(
                            Long.class,
                            "select id from mail_outbox where sent_at is null and tenant_id = ? order by kind, id desc limit 1"
                                    + sql.skippingLocked(),
                            ada.organisation().id()))
                    .doesNotContain(mine.id());
            // In a transaction of its own, which waits for no lock of this one.
            outbox.sent(mine);
            return null;
        });
    }

    @Test
    void whoeverHasLostAClaimChangesNothing() {
        Organisation acme = backstage.organisation("Acme");
        QueuedMail mine = claimOneTo(backstage.invited(acme, "ada@outbox.example"));
        QueuedMail lost = new QueuedMail(
                mine.id(),
                mine.tenantId(),
                mine.accountId(),
                mine.address(),
                mine.kind(),
                mine.parameters(),
                mine.createdAt(),
                mine.attempts(),
                UUID.randomUUID());

        assertThat(holdWhileSending(lost)).isFalse();
        outbox.sent(lost);
        outbox.postpone(lost, "too late");
        outbox.giveUp(lost, "too late");
        assertThat(backstage.rows(acme) + backstage.mails(acme)).doesNotContain("too late");
        assertThat(holdWhileSending(mine)).isTrue();
    }

    @Test
    void mailsOfANodeThatIsGoneGoOnAfterAQuarterOfAMinuteAndThoseOfOneThatIsThereDoNot() {
        QueuedMail mine = claimOneTo(backstage.invited(backstage.organisation("Acme"), "ada@outbox.example"));
        for (int i = 0; i < 3; i++) {
            backstage.forwardClock(Duration.ofSeconds(10));
            outbox.renew(mine.claim());
            outbox.claim(mine.tenantId(), 1000).forEach(outbox::sent);
        }
        assertThat(holdWhileSending(mine)).as("it was there").isTrue();
        backstage.forwardClock(Duration.ofSeconds(60));
        outbox.claim(mine.tenantId(), 1000).forEach(outbox::sent);
        assertThat(holdWhileSending(mine))
                .as("the mail server may be taking it")
                .isTrue();

        QueuedMail gone = claimOneTo(backstage.invited(backstage.organisation("Acme"), "ada@outbox.example"));
        backstage.forwardClock(Duration.ofSeconds(15));
        // This one or the sender.
        outbox.claim(gone.tenantId(), 1000).forEach(outbox::sent);
        assertThat(holdWhileSending(gone)).isFalse();
    }

    private boolean holdWhileSending(QueuedMail mail) {
        return work.as(new Organisation(mail.tenantId(), "", ""), em -> outbox.holdWhileSending(mail));
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    /** The sender may be quicker, but not each time. */
    private QueuedMail claimOneTo(Person person) {
        for (int tries = 0; tries < 50; tries++) {
            write(person, 20);
            List<QueuedMail> claimed = outbox.claim(person.organisation().id(), 20);
            List<QueuedMail> found = claimed.stream()
                    .filter(mail -> mail.accountId() == person.id())
                    .toList();
            claimed.stream()
                    .filter(mail -> found.isEmpty() || !mail.equals(found.get(0)))
                    .forEach(outbox::sent);
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        throw new AssertionError("The sender was quicker each time");
    }

    @Test
    void whatSomebodyWaitsForGoesBeforeInvitations() {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@outbox.example");
        // The sender may be quicker once, but not three times.
        assertThat(Stream.generate(() -> firstOf(ada)).limit(3)).contains(MailKind.SET_PASSWORD);
    }

    private MailKind firstOf(Person person) {
        work.as(person.organisation(), em -> {
            Account account = em.find(Account.class, person.id());
            for (int i = 0; i < 60; i++) {
                outbox.add(MailKind.WELCOME, account, Map.of());
            }
            outbox.add(MailKind.SET_PASSWORD, account, Map.of());
            return null;
        });
        List<QueuedMail> claimed = outbox.claim(person.organisation().id(), 1);
        claimed.forEach(outbox::sent);
        return claimed.isEmpty() ? null : claimed.get(0).kind();
    }

    private void write(Person person, int mails) {
        work.as(person.organisation(), em -> {
            Account account = em.find(Account.class, person.id());
            for (int i = 0; i < mails; i++) {
                outbox.add(MailKind.WELCOME, account, Map.of("inviter", "Grace \"O'Hara\" Hopper"));
            }
            return null;
        });
    }
}
