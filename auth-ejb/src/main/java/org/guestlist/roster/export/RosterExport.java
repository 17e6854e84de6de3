package org.guestlist.roster.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.Credentials;
import org.guestlist.account.Expiry;
import org.guestlist.account.Hosts;
import org.guestlist.account.LastSeen;
import org.guestlist.account.Mailed;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.file.CellGuard;
import org.guestlist.roster.file.Csv;

/**
 * Writes the people that a filter matches as a file for spreadsheets, which an import reads again. At most a thousand are in memory at a
 * time.
 */
@ApplicationScoped
public class RosterExport {

    private static final int PAGE = 1000;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Inject
    private AccountSearch search;

    @Inject
    private AccountService accounts;

    @Inject
    private ProviderService providers;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private AttributeValues attributes;

    @Inject
    private RosterService imports;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Writes the file, and an event into the audit log. Every person who exists throughout the export is written once; call it outside of a
     * transaction, which would keep all entities in memory.
     *
     * @param separator between the cells: as spreadsheets in the reader's language expect it
     */
    @Needs(value = Permission.SEE_ALL, proof = Proof.FRESH)
    public void write(AccountFilter filter, char separator, Appendable out) throws IOException {
        // The search text may name a person; as the event's subject it can be found, and is erased with the person.
        String text = filter.text().replaceAll("\\p{Cntrl}", " ").strip();
        auditLog.record(AuditEvent.of(AuditKind.PEOPLE_EXPORTED)
                .about(null, text.isEmpty() ? null : text)
                .after(AuditName.PEOPLE, search.count(filter))
                .after(AuditName.SOUGHT_STATES, filter.states())
                .after(AuditName.SOUGHT_ROLE, filter.role())
                .after(AuditName.SOUGHT_LAST_DAY, Optional.of(filter.expiry()).filter(expiry -> expiry != Expiry.ANY))
                .after(AuditName.SOUGHT_SOURCE, filter.source())
                .after(
                        AuditName.SOUGHT_IMPORT,
                        filter.cameBy().flatMap(imports::find).map(RosterImport::getFileName))
                .after(
                        AuditName.SOUGHT_LAST_SIGN_IN,
                        Optional.of(filter.lastSeen()).filter(seen -> seen != LastSeen.ANY))
                .after(
                        AuditName.SOUGHT_CREDENTIALS,
                        Optional.of(filter.credentials().kind()).filter(kind -> kind != Credentials.Kind.ANY))
                .after(AuditName.SOUGHT_KIND, filter.kind())
                .after(
                        AuditName.SOUGHT_HOST,
                        filter.host()
                                .flatMap(accounts::find)
                                .map(host -> host.getEmail().value()))
                .after(AuditName.SOUGHT_ATTRIBUTE, filter.attribute().map(one -> StandardAttribute.named(one.key())))
                .after(AuditName.SOUGHT_MAILED, Optional.of(filter.mailed()).filter(mailed -> mailed != Mailed.ANY))
                .after(
                        AuditName.PROVIDER,
                        filter.credentials().provider().flatMap(providers::find).map(IdentityProvider::getLabel))
                .after(AuditName.GROUP, filter.group().flatMap(groups::find).map(Group::getName)));
        Map<Long, String> labels =
                providers.names().stream().collect(Collectors.toMap(ProviderName::id, ProviderName::label));
        Map<Long, String> groupNames = groups.names();
        ZonedDateTime now = clock.instant().atZone(tenant.get().getTimeZone());
        // Quote everything: a spreadsheet set to another separator then splits fewer cells.
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setQuoteMode(QuoteMode.ALL)
                .get();
        out.append(Csv.BYTE_ORDER_MARK);
        CSVPrinter csv = new CSVPrinter(out, format);
        List<Attribute> all = attributes.all();
        csv.printRecord(Stream.concat(
                Stream.of(Column.values()).map(Column::header), all.stream().map(one -> Column.ATTRIBUTE + one.key())));
        long last = 0;
        List<Account> page;
        do {
            page = search.after(filter, last, PAGE);
            Map<Long, String> groupsOf = groupsOf(page, groupNames);
            Map<Long, String> addresses = addressesOf(page);
            Map<Long, Map<String, String>> known =
                    attributes.of(page.stream().map(Account::getId).toList());
            for (Account account : page) {
                Map<String, String> values = known.getOrDefault(account.getId(), Map.of());
                csv.printRecord(Stream.concat(
                                Stream.of(Column.values())
                                        .map(column -> value(column, account, labels, groupsOf, addresses, now)),
                                all.stream().map(one -> values.getOrDefault(one.key(), "")))
                        .map(CellGuard::guard));
                last = account.getId();
            }
        } while (page.size() == PAGE);
    }

    /** A claim's groups are left out: an import would give them by hand. */
    private Map<Long, String> groupsOf(List<Account> accounts, Map<Long, String> names) {
        Map<Long, String> texts = new HashMap<>();
        memberships
                .byHand(accounts.stream().map(Account::getId).toList())
                .forEach((account, ids) -> texts.put(
                        account,
                        ids.stream()
                                .map(names::get)
                                .filter(Objects::nonNull)
                                .sorted()
                                .collect(Collectors.joining(";"))));
        return texts;
    }

    /** Of those who answer for them or are their managers; one statement for the page. */
    private Map<Long, String> addressesOf(List<Account> accounts) {
        return search
                .findAll(accounts.stream()
                        .flatMap(account -> Stream.concat(
                                account.getHosts().stream().flatMap(Hosts::ids), account.getManagerId().stream()))
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(
                        Account::getId, account -> account.getEmail().value()));
    }

    private static String value(
            Column column,
            Account account,
            Map<Long, String> labels,
            Map<Long, String> groups,
            Map<Long, String> addresses,
            ZonedDateTime now) {
        return switch (column) {
            case EMAIL -> account.getEmail().value();
            case NAME -> account.getName();
            case ROLE -> word(account.getRole());
            case START -> account.getStartsOn().map(LocalDate::toString).orElse("");
            case EXPIRY -> account.getExpiresOn().map(LocalDate::toString).orElse("");
            case LANGUAGE ->
                account.getLanguage()
                        .map(language -> language.locale().toLanguageTag())
                        .orElse("");
            case SIGN_IN ->
                account.getOnlyProviderId()
                        .map(id -> labels.getOrDefault(id, ""))
                        .orElse(account.isPasswordAllowed() ? Column.PASSWORD : "");
            case EXTERNAL_ID -> account.getExternalId().orElse("");
            case GROUPS -> groups.getOrDefault(account.getId(), "");
            case KIND -> word(account.getKind());
            case HOST ->
                account.getHosts().stream()
                        .flatMap(Hosts::ids)
                        .map(addresses::get)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(";"));
            case MANAGER -> account.getManagerId().map(addresses::get).orElse("");
            case STATE -> word(account.state(now.toLocalDate()));
            case LAST_SIGN_IN ->
                account.getLastLoginAt()
                        .map(at -> MINUTE.format(at.atZone(now.getZone())))
                        .orElse("");
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
