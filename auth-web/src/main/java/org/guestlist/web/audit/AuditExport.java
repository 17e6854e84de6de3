package org.guestlist.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditFields;
import org.guestlist.audit.AuditFilter;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditSearch;
import org.guestlist.audit.AuditValues;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.roster.file.CellGuard;
import org.guestlist.roster.file.Csv;

/**
 * Exports events: as CSV for spreadsheets, or as JSON, one object per line, for programs. Names and values are those of the log and the
 * same in every language. Streamed, some hundred events at a time, so that memory use does not depend on its length. The export itself is
 * an event in the log.
 */
@RequestScoped
class AuditExport {

    private static final int AT_ONCE = 500;
    private static final Pattern AMBIGUOUS = Pattern.compile("[,=\"\\p{Cntrl}]");

    @Inject
    private AuditSearch search;

    @Inject
    private AuditLog log;

    @Inject
    private CurrentTenant tenant;

    enum Format {
        CSV("text/csv", "csv"),
        JSON_LINES("application/jsonl", "jsonl");

        private final String mediaType;
        private final String ending;

        Format(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        /** @param ending of a file, or null @return the format of such files */
        static Optional<Format> of(String ending) {
            return Arrays.stream(values())
                    .filter(one -> one.ending.equals(ending))
                    .findFirst();
        }

        /** @return that of a text in UTF-8 */
        String mediaType() {
            return mediaType;
        }
    }

    /** Writes the file, event by event. */
    private interface Lines {
        void write(AuditEvent event) throws IOException;
    }

    /** @return the name of the file */
    String fileName(Format format) {
        return "audit-" + tenant.today() + "." + format.ending;
    }

    /** Writes all of it, after the export was {@linkplain #note noted}. */
    void write(AuditFilter filter, Format format, Writer out) throws IOException {
        writeAll(filter, format == Format.CSV ? csv(out) : jsonLines(out));
        out.flush();
    }

    /**
     * Records in the log what is exported. The person searched for is the subject, as everywhere in the log, and so is erased with the
     * person.
     */
    void note(AuditForm form, Optional<Account> person, Format format) {
        Optional<SupportCode> code = SupportCode.parse(form.text());
        String searched = form.text().isEmpty() || code.isPresent() ? null : form.text();
        log.record(AuditEvent.of(AuditKind.AUDIT_EXPORTED)
                .about(
                        person.map(Account::getId).orElse(null),
                        person.map(found -> found.getEmail().value()).orElse(searched))
                .after(AuditName.FROM, form.from())
                .after(AuditName.TO, form.to())
                .after(AuditName.EVENT_KIND, form.kind())
                .after(AuditName.EVENT_TOPIC, form.topic())
                .after(AuditName.EVERYTHING_BUT, Optional.of(true).filter(but -> form.but()))
                .after(AuditName.OUTCOME, form.outcome())
                .after(AuditName.SOUGHT_REASON, form.reason())
                .after(AuditName.SOUGHT_PROVIDER, form.provider())
                .after(AuditName.CODE, code)
                .after(AuditName.FORMAT, format));
    }

    private void writeAll(AuditFilter filter, Lines lines) throws IOException {
        List<AuditEvent> some = search.newest(filter, AT_ONCE);
        while (!some.isEmpty()) {
            for (AuditEvent event : some) {
                lines.write(event);
            }
            some = some.size() < AT_ONCE ? List.of() : search.olderThan(filter, some.get(some.size() - 1), AT_ONCE);
        }
    }

    private static Lines csv(Writer out) throws IOException {
        out.write(Csv.BYTE_ORDER_MARK);
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(
                AuditFields.of(AuditEvent.of(AuditKind.AUDIT_EXPORTED)).keySet());
        return event -> printer.printRecord(guarded(AuditFields.of(event).values()));
    }

    private static List<String> guarded(Collection<Object> cells) {
        return cells.stream()
                .map(cell -> cell == null
                        ? null
                        : CellGuard.guard(cell instanceof AuditValues values ? cell(values) : cell.toString()))
                .toList();
    }

    /**
     * Only the value if its name is clear from the event's kind, otherwise all values with their names. Lists, and texts that could look
     * like several values, are written as JSON.
     */
    static String cell(AuditValues values) {
        if (values.values().size() == 1
                && values.values().keySet().iterator().next().isToldByKind()) {
            return values.values().values().iterator().next().toString();
        }
        return values.json().entrySet().stream()
                .map(value -> value.getKey().replace('_', ' ') + "=" + plain(value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text
                        && !AMBIGUOUS.matcher(text.getString()).find()
                ? text.getString()
                : value.toString();
    }

    private static Lines jsonLines(Writer out) {
        return event -> {
            out.write(AuditFields.json(event).build().toString());
            out.write('\n');
        };
    }
}
