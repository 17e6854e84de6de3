package org.guestlist.web.roster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.RowChange;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.audit.AuditWords;
import org.guestlist.web.platform.text.Text;

/** New people of a checked list as the rows of a table, with a column for whatever at least one of them gets. */
public final class NewPeople {

    private final List<RowChange> people;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<RowChange, Map<String, String>> cells = new LinkedHashMap<>();

    NewPeople(List<RowChange> people, AuditWords words, AttributeWords attributes, Text text) {
        this.people = people;
        for (ChangeKind kind : ChangeKind.values()) {
            people.stream()
                    .filter(row -> row.values().containsKey(kind))
                    .forEach(row -> put(
                            row,
                            kind.name(),
                            text.get("import.kind." + kind),
                            String.join("; ", words.changes(row.values().get(kind)))));
        }
        people.forEach(row -> row.attributes()
                .forEach(one -> put(
                        row,
                        "of " + one.attribute().key(),
                        attributes.label(one.attribute()),
                        attributes.value(one.attribute(), one.after()))));
    }

    private void put(RowChange row, String column, String label, String value) {
        labels.put(column, label);
        cells.computeIfAbsent(row, any -> new LinkedHashMap<>()).put(column, value);
    }

    /** @return the people */
    public List<RowChange> getRows() {
        return people;
    }

    /** @return the columns beside line, name and address, as people call them */
    public List<String> getColumns() {
        return new ArrayList<>(labels.values());
    }

    /** @return what the person gets, for each of these columns; empty where it is nothing */
    public List<String> cells(RowChange row) {
        Map<String, String> own = cells.getOrDefault(row, Map.of());
        return labels.keySet().stream()
                .map(column -> own.getOrDefault(column, ""))
                .toList();
    }

    /** @return whether the row is about a person who is new */
    static boolean isNew(RowChange row) {
        return row.person().isEmpty() && row.refused().isEmpty();
    }
}
