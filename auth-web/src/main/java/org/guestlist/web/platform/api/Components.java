package org.guestlist.web.platform.api;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The components of records, in the order in which they are declared. */
final class Components {

    private static final ClassValue<List<RecordComponent>> OF_TYPE = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> record) {
            List<RecordComponent> all = List.of(record.getRecordComponents());
            // Those of a record that is not public can be called, too.
            all.forEach(component -> component.getAccessor().setAccessible(true));
            return all;
        }
    };

    private Components() {}

    /** @return the values by the names of the components */
    static Map<String, Object> of(Record record) {
        Map<String, Object> values = new LinkedHashMap<>();
        OF_TYPE.get(record.getClass()).forEach(component -> values.put(component.getName(), value(component, record)));
        return values;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
