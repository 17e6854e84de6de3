package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;

/** Mails all administrators about activity at the back door. The mails go into the outbox, so that no request waits for them. */
@Stateless
public class BackDoorAlarm {

    private static final Duration QUIET = Duration.ofHours(1);

    /** The administrator of an address; one row, with nothing if there is none. */
    private static final String WHO = """
            select a.name || ' (' || a.email || ')'
            from (select cast(? as varchar) as email_key) typed
            left join account a on a.tenant_id = :organisation and a.email_key = typed.email_key and a.role = ?""";

    @Inject
    private Sql sql;

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    /** Reports a sign-in. In the caller's transaction: no sign-in without the mail. */
    public void used(Account account) {
        outbox.addForAdministrators(
                MailKind.BACK_DOOR_USED, parameters(Optional.of(account.getName() + " (" + account.getEmail() + ")")));
    }

    /**
     * Reports repeated failures. The mail is sent for any address that was entered, since the response time must not reveal which addresses
     * exist; at most once an hour, since an attacker controls when.
     *
     * @param typed the address; any text
     */
    public void tried(String typed) {
        String key = EmailAddress.parse(typed).map(EmailAddress::key).orElse("");
        Map<String, String> parameters = parameters(sql.first(String.class, WHO, key, Role.ADMINISTRATOR));
        accounts.activeAdministrators().stream()
                .filter(administrator ->
                        outbox.countSince(administrator, clock.instant().minus(QUIET), MailKind.BACK_DOOR_TRIED) == 0)
                .forEach(administrator -> outbox.add(MailKind.BACK_DOOR_TRIED, administrator, parameters));
    }

    private Map<String, String> parameters(Optional<String> who) {
        Map<String, String> parameters = new HashMap<>(Map.of("client", client.address()));
        who.ifPresent(one -> parameters.put("who", one));
        return parameters;
    }
}
