package org.guestlist.roster.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small spreadsheet, whose parts a test may write otherwise. */
final class Xlsx {

    private final Map<String, String> parts = new LinkedHashMap<>();

    /** @param rows the elements of the first sheet, "Staff" */
    Xlsx(String rows) {
        with(
                "xl/workbook.xml",
                "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><workbookPr/><sheets>"
                        + "<sheet name='Hidden' sheetId='9' state='hidden' r:id='rId9'/><sheet name='Staff' sheetId='1' r:id='rId1'/>"
                        + "<sheet name='Old' sheetId='2' r:id='rId2'/></sheets></workbook>");
        with(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/>"
                        + "<Relationship Id='rId9' Type='http://x/worksheet' Target='worksheets/sheet9.xml'/>"
                        + "<Relationship Id='rId3' Type='http://x/styles' Target='/xl/styles.xml'/>"
                        + "<Relationship Id='rId4' Type='http://x/sharedStrings' Target='sharedStrings.xml'/></Relationships>");
        with(
                "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[$-407]d/\\ mmmm\\ yyyy;@'/>"
                        + "<numFmt numFmtId='165' formatCode='00000'/><numFmt numFmtId='166' formatCode='0.00\" day\"'/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/>"
                        + "<xf numFmtId='165'/><xf numFmtId='166'/></cellXfs></styleSheet>");
        with(
                "xl/sharedStrings.xml",
                "<sst><si><t>E-Mail</t></si><si><r><t>Na</t></r><r><t>me</t></r></si><si><t>Lovelace, \"Ada\"&#10;Countess</t>"
                        + "<rPh sb='0' eb='1'><t>said</t></rPh></si></sst>");
        with("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    Xlsx with(String name, String xml) {
        parts.put(name, xml);
        return this;
    }

    Xlsx without(String name) {
        parts.remove(name);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
