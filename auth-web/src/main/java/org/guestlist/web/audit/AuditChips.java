package org.guestlist.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guestlist.web.platform.page.Chip;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** The filters of the audit log that are chosen, but for the search, which its field shows. */
@Named
@RequestScoped
public class AuditChips {

    @Inject
    private AuditBean log;

    @Inject
    private AuditWords words;

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    /** @return one for each field of the filter that is set */
    public List<Chip> getAll() {
        Map<String, String> fields = log.getFields();
        return fields.keySet().stream()
                .filter(field -> !field.equals("q") && !field.equals("but"))
                .map(field -> new Chip(label(field, fields), log.without(field)))
                .toList();
    }

    private String label(String field, Map<String, String> fields) {
        String value = fields.get(field);
        return switch (field) {
            case "person" -> labelled("audit.chip.person", log.getPerson().getName());
            case "from", "to" -> labelled("audit." + field, dates.day(LocalDate.parse(value)));
            case "kind" -> labelled(fields.containsKey("but") ? "audit.kind.but" : "audit.kind", kind(value));
            case "outcome" -> labelled("audit.outcome", text.get("audit.outcome." + value));
            case "reason" -> labelled("audit.chip.reason", words.reason(value));
            case "provider" -> labelled("audit.chip.provider", value);
            default -> text.get("audit.chip.part");
        };
    }

    private String labelled(String key, String value) {
        return text.format("chips.label", text.get(key), value);
    }

    private String kind(String name) {
        return text.or("audit.kind." + name, text.or("audit.topic." + name, name));
    }
}
