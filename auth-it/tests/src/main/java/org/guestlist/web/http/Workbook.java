package org.guestlist.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file as Excel writes it. */
public final class Workbook {

    private Workbook() {}

    /** @return a workbook whose second sheet is the list: the first says so, the third is empty */
    public static byte[] withThreeSheets() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>"
                        + "<sheet name='Read me' r:id='r1'/><sheet name='Staff' r:id='r2'/><sheet name='Empty' r:id='r3'/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Target='1.xml'/><Relationship Id='r2' Target='2.xml'/>"
                        + "<Relationship Id='r3' Target='3.xml'/></Relationships>");
        parts.put("xl/1.xml", sheet("This list", "is on the next sheet"));
        parts.put("xl/2.xml", sheet("email", "name", "ada@example.com", "Ada"));
        parts.put("xl/3.xml", sheet());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** @param cells two of each row */
    private static String sheet(String... cells) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < cells.length; i += 2) {
            rows.append("<row><c t='str'><v>")
                    .append(cells[i])
                    .append("</v></c><c t='str'><v>")
                    .append(cells[i + 1])
                    .append("</v></c></row>");
        }
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }
}
