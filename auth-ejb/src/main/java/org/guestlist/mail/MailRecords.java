package org.guestlist.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** Tells which mails went to a person of the current organisation, and what became of them. */
@Stateless
public class MailRecords {

    private static final String OF_ACCOUNT = """
            from mail_outbox o
            left join link l on l.tenant_id = o.tenant_id and l.id = o.link_id
            where o.tenant_id = :organisation and o.account_id = ? and o.kind in (%s)""".formatted(Outbox.KNOWN_KINDS);

    @Inject
    private Sql sql;

    /** @return how many mails to the person are known */
    @Needs(Permission.SEE_PEOPLE)
    public long count(Account account) {
        return sql.one(Long.class, "select count(*) " + OF_ACCOUNT, account.getId());
    }

    /** @return some of the mails to the person, the newest first */
    @Needs(Permission.SEE_PEOPLE)
    public List<MailRecord> of(Account account, int offset, int limit) {
        return sql.list(MailRecord.class, """
                select o.kind, coalesce(o.sent_to, o.address) as address, o.created_at, o.sent_at, o.failed_at,
                    o.obstacle, o.last_error, o.bounced_at, o.bounce_status, o.bounce_words, o.link_id,
                    l.used_at as link_used_at, l.revoked_at as link_revoked_at, l.expires_at as link_until
                %s
                order by o.created_at desc, o.id desc limit ? offset ?
                """.formatted(OF_ACCOUNT), account.getId(), limit, offset);
    }
}
