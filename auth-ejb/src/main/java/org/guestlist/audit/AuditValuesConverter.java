package org.guestlist.audit;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the values before or after a change as JSON. */
@Converter(autoApply = true)
public class AuditValuesConverter implements AttributeConverter<AuditValues, String> {

    @Override
    public String convertToDatabaseColumn(AuditValues values) {
        return values == null ? null : values.column();
    }

    @Override
    public AuditValues convertToEntityAttribute(String column) {
        return AuditValues.parse(column);
    }
}
