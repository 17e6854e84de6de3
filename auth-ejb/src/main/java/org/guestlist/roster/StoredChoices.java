package org.guestlist.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    @Column(name = "attribute_columns")
    private String attributes;

    @Column(name = "restore_deleted")
    private boolean restoreDeleted;

    @Column(name = "new_ids")
    private boolean newIds;

    @Column(name = "reinstate_disabled")
    private boolean reinstateDisabled;

    @Column(name = "turn_names")
    private boolean turnNames;

    /** For JPA. */
    protected StoredChoices() {}

    StoredChoices(ColumnChoices choices) {
        encoding = choices.encoding();
        separator = choices.separator();
        header = choices.header();
        dayOrder = choices.dayOrder();
        columns = text(choices, Field.class, Field::name);
        attributes = choices.attributes().isEmpty() ? null : text(choices, AttributeColumn.class, AttributeColumn::key);
        restoreDeleted = choices.restoreDeleted();
        newIds = choices.newIds();
        reinstateDisabled = choices.reinstateDisabled();
        turnNames = choices.turnNames();
    }

    private static <M extends Meaning> String text(ColumnChoices choices, Class<M> kind, Function<M, String> name) {
        return choices.columns().stream()
                .map(column -> column.filter(kind::isInstance)
                        .map(kind::cast)
                        .map(name)
                        .orElse(""))
                .collect(Collectors.joining(","));
    }

    ColumnChoices get() {
        String[] fields = columns.split(",", -1);
        String[] keys = attributes == null ? new String[fields.length] : attributes.split(",", -1);
        List<Optional<Meaning>> meanings = new ArrayList<>();
        for (int column = 0; column < fields.length; column++) {
            meanings.add(meaning(fields[column], keys[column]));
        }
        return new ColumnChoices(
                encoding, separator, header, dayOrder, meanings, restoreDeleted, newIds, reinstateDisabled, turnNames);
    }

    private static Optional<Meaning> meaning(String field, String key) {
        if (!field.isEmpty()) {
            return Optional.of(Field.valueOf(field));
        }
        return Optional.ofNullable(key).filter(any -> !any.isEmpty()).map(AttributeColumn::new);
    }
}
