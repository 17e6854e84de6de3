package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Crowd;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.PersonService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.provider.WaysIn.Nobody;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How many people are read to see who has a way in, in an organisation of many, where nobody may use a password. PostgreSQL counts it; what
 * is read is the same on H2.
 */
@ExtendWith(ArquillianExtension.class)
class WaysInAtScaleIT {

    /** So many that it pays to read a part of them by an index. */
    private static final int MANY = 12000;

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private Crowd crowd;

    @Inject
    private TenantScope scope;

    @Inject
    private Sql sql;

    @Inject
    private TenantService tenants;

    @Inject
    private AccountService accounts;

    @Inject
    private PersonService people;

    @Inject
    private IdentityLinks links;

    @Inject
    private ProviderService providers;

    @Inject
    private OrganisationService organisations;

    @Inject
    private CurrentClient client;

    @Inject
    private WaysIn waysIn;

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void prepare() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        ada = backstage.invited(acme, "ada@example.com");
        backstage.admitPasswordsOf(acme, "NOBODY");
    }

    @AfterEach
    void leaveNobody() {
        crowd.remove();
    }

    /** So many people, with the lowest ids: the first one has the lowest. */
    private void crowd(int many) {
        crowd.add(acme, many);
        sql.update("analyze account");
    }

    private UUID provider(String allowed, String networks) {
        return backstage.provider(acme, "Company", "https://id.example", allowed, networks);
    }

    private int read(Runnable what) {
        return work.as(acme, em -> {
            client.comesFrom("192.0.2.1", "test");
            int before = accountsRead();
            what.run();
            return accountsRead() - before;
        });
    }

    /** @return how many rows of the table this transaction has read */
    private int accountsRead() {
        return sql.one(
                Integer.class,
                "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'account'");
    }

    private int version() {
        return accounts.find(ada.id()).orElseThrow().getVersion();
    }

    @Test
    void nobodyElseIsReadWhereAChangeConcernsOnePerson() {
        UUID company = provider("", "");
        crowd(1000);
        assertThat(read(() -> people.openWays(
                        ada.id(),
                        version(),
                        providers.find(company).orElseThrow().getId(),
                        true)))
                .as("what a person may use")
                .isLessThan(100);
        assertThat(read(() -> people.moveTo(ada.id(), version(), EmailAddress.of("ada2@example.com"), false)))
                .as("another address")
                .isLessThan(100);
        work.as(acme, em -> {
            sql.update(
                    "insert into identity_link (id, tenant_id, uuid, provider_id, account_id, issuer, subject, linked_at, last_used_at, version)"
                            + " values (-1, ?, gen_random_uuid(), ?, ?, 'https://id.example', 'ada', now(), now(), 1)",
                    acme.id(),
                    providers.find(company).orElseThrow().getId(),
                    ada.id());
            return null;
        });
        assertThat(read(() -> links.remove(
                        ada.id(),
                        links.of(accounts.find(ada.id()).orElseThrow()).get(0).getUuid())))
                .as("a link")
                .isLessThan(100);
    }

    @Test
    void settingsThatAreNoRuleOfSigningInReadNobody() {
        provider("", "");
        crowd(1000);
        Tenant now = tenants.get(acme.id());
        assertThat(read(() -> organisations.change(now.getVersion(), Set.of(SettingsPart.LOOK), now.settings())))
                .isLessThan(100);
    }

    private Optional<Nobody> nobody() {
        return scope.call(acme.id(), () -> {
            client.comesFrom("192.0.2.1", "test");
            return waysIn.nobody();
        });
    }

    @Test
    void peopleAreReadUntilSomebodyComesIn() {
        provider("", "");
        crowd(MANY);
        assertThat(read(this::nobody)).isLessThan(300);
        sql.update("update account set email_key = 'p' || id || '@elsewhere.test' where id < ?", 300 - MANY);
        assertThat(read(this::nobody)).as("the first 300 do not").isBetween(300, 2500);
        assertThat(nobody()).isEmpty();
    }

    @Test
    void thatNobodyComesInIsRememberedUntilTheRulesChange() {
        provider("nowhere.test", "");
        crowd(3000);
        assertThat(nobody()).contains(Nobody.ANYWHERE);
        assertThat(read(() -> assertThat(nobody()).contains(Nobody.ANYWHERE))).isLessThan(100);
        backstage.admitPasswordsOf(acme, "EVERYONE");
        assertThat(nobody()).isEmpty();
    }

    @Test
    void fewAreReadWhereTheRulesAloneLetNobodyIn() {
        crowd(1000);
        assertThat(read(() -> assertThat(nobody()).contains(Nobody.ANYWHERE))).isLessThan(300);
        provider("", "10.0.0.0/8");
        assertThat(read(() -> assertThat(nobody()).contains(Nobody.HERE))).isLessThan(300);
    }
}
