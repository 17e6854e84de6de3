package org.guestlist.administration.search;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountQuery;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.PersonName;
import org.guestlist.administration.search.Found.Kind;
import org.guestlist.administration.search.Found.Thing;
import org.guestlist.application.ApplicationService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditFilter;
import org.guestlist.audit.AuditSearch;
import org.guestlist.audit.SupportCode;
import org.guestlist.directory.DirectoryService;
import org.guestlist.group.GroupService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.provider.ProviderService;
import org.guestlist.webhook.WebhookService;

/** Finds by a name, an address or a support code what the current organisation has. */
@Stateless
@Needs(Permission.SEE_PEOPLE)
public class ConsoleSearch {

    /** The most that are found of a kind. */
    public static final int MOST = 8;

    @Inject
    private AccountSearch people;

    @Inject
    private AuditSearch log;

    @Inject
    private GroupService groups;

    @Inject
    private ApplicationService applications;

    @Inject
    private ProviderService providers;

    @Inject
    private DirectoryService directories;

    @Inject
    private WebhookService webhooks;

    @Inject
    private Permissions permissions;

    /**
     * @param typed the beginnings of words of a name, an address or its beginning, or a support code in any writing
     * @return what it finds; of things that the caller's role does not see, nothing
     */
    public Found find(String typed) {
        if (PersonName.key(typed).isBlank()) {
            return Found.NOTHING;
        }
        Optional<SupportCode> code = SupportCode.parse(typed);
        List<AuditEvent> events =
                code.map(one -> log.newest(AuditFilter.ofCode(one), MOST)).orElse(List.of());
        AccountFilter filter = AccountFilter.of(typed);
        long count = people.count(filter);
        AccountQuery query = new AccountQuery(filter, Sort.NAME, true, 0, MOST);
        return new Found(
                code.orElse(null),
                events,
                count == 0 ? List.of() : people.page(query, count),
                count,
                permissions.include(Permission.SEE_ALL) ? things(typed) : List.of());
    }

    private List<Thing> things(String typed) {
        return Stream.of(
                        groups.list().stream().map(one -> new Thing(Kind.GROUP, one.getUuid(), one.getName())),
                        applications.list().stream()
                                .map(one -> new Thing(Kind.APPLICATION, one.getUuid(), one.getName())),
                        providers.list().stream().map(one -> new Thing(Kind.PROVIDER, one.getUuid(), one.getLabel())),
                        directories.list().stream().map(one -> new Thing(Kind.DIRECTORY, one.getUuid(), one.getName())),
                        webhooks.list().stream().map(one -> new Thing(Kind.WEBHOOK, one.getUuid(), one.getName())))
                .flatMap(kind -> kind.filter(one -> Found.matches(one.name(), typed))
                        .sorted(Comparator.comparing(Thing::name, String.CASE_INSENSITIVE_ORDER))
                        .limit(MOST))
                .toList();
    }
}
