package org.guestlist.launcher;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints JSON as tables that people read. Texts are of whoever has typed them, so what a terminal would obey is left out. */
final class AdminTable {

    private static final int WIDEST = 60;

    private AdminTable() {}

    /** @param columns by their headings: the fields of the rows */
    static void print(PrintWriter out, JsonArray rows, Map<String, String> columns) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.copyOf(columns.keySet()));
        for (JsonObject row : rows.getValuesAs(JsonObject.class)) {
            lines.add(columns.values().stream()
                    .map(field -> shortened(text(row.get(field))))
                    .toList());
        }
        print(out, lines);
    }

    /** Prints each field of an object in a line of its own, those of inner objects with the way to them. */
    static void print(PrintWriter out, JsonObject one) {
        List<List<String>> lines = new ArrayList<>();
        fill(lines, "", one);
        print(out, lines);
    }

    private static void fill(List<List<String>> lines, String way, JsonObject object) {
        object.forEach((name, value) -> {
            if (value instanceof JsonObject inner) {
                fill(lines, way + name + ".", inner);
            } else {
                lines.add(List.of(plain(way + name), text(value)));
            }
        });
    }

    private static void print(PrintWriter out, List<List<String>> lines) {
        int columns = lines.stream().mapToInt(List::size).max().orElse(0);
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                int column = i;
                int width = lines.stream()
                        .mapToInt(one -> one.get(column).length())
                        .max()
                        .orElse(0);
                text.append(line.get(i))
                        .append(" ".repeat(width + 2 - line.get(i).length()));
            }
            out.println(text.toString().stripTrailing());
        }
        out.flush();
    }

    private static String shortened(String text) {
        return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
    }

    private static String text(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return "";
        }
        if (value instanceof JsonString text) {
            return plain(text.getString());
        }
        if (value instanceof JsonArray list) {
            return list.stream().map(AdminTable::text).collect(Collectors.joining(", "));
        }
        return plain(value.toString());
    }

    private static String plain(String text) {
        return text.chars()
                .mapToObj(character -> LogLines.isInvisible((char) character) ? " " : String.valueOf((char) character))
                .collect(Collectors.joining())
                .strip();
    }
}
