package org.guestlist.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.Separator;

/** How a file is read, as it is stored. */
@Embeddable
class StoredChoices {

    @Enumerated(EnumType.STRING)
    private Encoding encoding;

    @Enumerated(EnumType.STRING)
    private Separator separator;

    @Column(name = "has_header")
    private boolean header;

    @Enumerated(EnumType.STRING)
    @Column(name = "day_order")
    private DayOrder dayOrder;

    private String columns;

    @Column(name = "restore_deleted")
    private boolean restoreDeleted;

    @Column(name = "new_ids")
    private boolean newIds;

    @Column(name = "reinstate_disabled")
    private boolean reinstateDisabled;

    /** For JPA. */
    protected StoredChoices() {}

    StoredChoices(ColumnChoices choices) {
        encoding = choices.encoding();
        separator = choices.separator();
        header = choices.header();
        dayOrder = choices.dayOrder();
        columns = choices.columns().stream()
                .map(column -> column.map(Enum::name).orElse(""))
                .collect(Collectors.joining(","));
        restoreDeleted = choices.restoreDeleted();
        newIds = choices.newIds();
        reinstateDisabled = choices.reinstateDisabled();
    }

    ColumnChoices get() {
        List<Optional<Field>> fields = new ArrayList<>();
        for (String name : columns.split(",", -1)) {
            fields.add(name.isEmpty() ? Optional.empty() : Optional.of(Field.valueOf(name)));
        }
        return new ColumnChoices(
                encoding, separator, header, dayOrder, fields, restoreDeleted, newIds, reinstateDisabled);
    }
}
