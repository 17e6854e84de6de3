package org.guestlist.account.attribute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The standard attributes in the table {@code person_profile}, for statements that read them along with other things. */
public final class ProfileColumns {

    private ProfileColumns() {}

    /** @return the columns, each with the name of the table in the statement before it */
    public static String of(String table) {
        return StandardAttribute.OF_PROFILE.stream()
                .map(one -> table + "." + one.column())
                .collect(Collectors.joining(", "));
    }

    /** @return the values of the row, by key; without those that are not known */
    public static Map<String, String> read(ResultSet row) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (StandardAttribute one : StandardAttribute.OF_PROFILE) {
            String value = row.getString(one.column());
            if (value != null) {
                values.put(one.key(), value);
            }
        }
        return values;
    }
}
