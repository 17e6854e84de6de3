package org.guestlist.roster.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.AccountKind;
import org.guestlist.account.EmailAddress;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.RefusalReason;

/** Parses whether a person is a member or a guest, and who answers for a guest. */
final class KindWords {

    /** Those of Entra, and what people write in English and German. */
    private static final Map<String, AccountKind> WORDS = Map.ofEntries(
            Map.entry("member", AccountKind.MEMBER),
            Map.entry("mitglied", AccountKind.MEMBER),
            Map.entry("internal", AccountKind.MEMBER),
            Map.entry("intern", AccountKind.MEMBER),
            Map.entry("guest", AccountKind.GUEST),
            Map.entry("gast", AccountKind.GUEST),
            Map.entry("external", AccountKind.GUEST),
            Map.entry("extern", AccountKind.GUEST));

    private KindWords() {}

    /** @return what the person is; empty for an empty cell */
    static Optional<AccountKind> kind(String cell) throws RefusedException {
        if (Values.isNothing(cell)) {
            return Optional.empty();
        }
        AccountKind kind = WORDS.get(Field.plain(cell));
        if (kind == null) {
            throw new RefusedException(RefusalReason.KIND_UNKNOWN, cell);
        }
        return Optional.of(kind);
    }

    /** @return the addresses of the hosts, each once; none for an empty cell */
    static List<EmailAddress> hosts(String cell) throws RefusedException {
        if (Values.isNothing(cell)) {
            return List.of();
        }
        List<EmailAddress> hosts = new ArrayList<>();
        for (String text : cell.split("[;,|\\s]+")) {
            EmailAddress host =
                    EmailAddress.parse(text).orElseThrow(() -> new RefusedException(RefusalReason.HOST_INVALID, cell));
            if (!hosts.contains(host)) {
                hosts.add(host);
            }
        }
        if (hosts.isEmpty() || hosts.size() > 2) {
            throw new RefusedException(RefusalReason.HOST_INVALID, cell);
        }
        return List.copyOf(hosts);
    }
}
