package org.guestlist.roster.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** The numbers of a spreadsheet as text: days as days, and personnel numbers with the zeros that their format shows. */
final class SheetValues {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]++(?:[eE][+-]?[0-9]{1,2})?");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final long DAY_SECONDS = 86_400;

    /** 9999-12-31. */
    private static final int LAST_DAY = 2_958_465;

    private static final int LONGEST_NUMBER = 40;

    /** As many as Excel can have, and some; each is a style of cells. */
    private static final int MOST_FORMATS = 65_536;

    private final List<NumberFormat> formats = new ArrayList<>();
    private final LocalDate first;

    private SheetValues(boolean from1904) {
        // Excel counts from 1900, with a day that there was not (1900-02-29); on old Macs from 1904.
        this.first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    /**
     * @param styles the name of the part with the formats; null if there is none
     * @param from1904 whether days are counted from 1904
     */
    static SheetValues of(ZipFile file, String styles, boolean from1904, long most, Deadline deadline)
            throws IOException, FileProblemException {
        SheetValues values = new SheetValues(from1904);
        Optional<XmlPart> part = styles == null ? Optional.empty() : XmlPart.of(file, styles, most, deadline);
        if (part.isPresent()) {
            try (XmlPart xml = part.get()) {
                values.read(xml);
            }
        }
        return values;
    }

    private void read(XmlPart xml) throws FileProblemException {
        Map<String, NumberFormat> own = new HashMap<>();
        boolean ofCells = false;
        while (xml.next()) {
            ofCells = xml.begins("cellXfs") || ofCells && !xml.ends("cellXfs");
            if (xml.begins("numFmt")) {
                own.put(
                        Optional.ofNullable(xml.attribute("numFmtId"))
                                .filter(id -> id.length() < 10)
                                .orElse(""),
                        NumberFormat.of(
                                Optional.ofNullable(xml.attribute("formatCode")).orElse("")));
            } else if (ofCells && xml.begins("xf")) {
                String id = Optional.ofNullable(xml.attribute("numFmtId")).orElse("0");
                formats.add(own.getOrDefault(id, NumberFormat.builtIn(id)));
            }
            if (own.size() > MOST_FORMATS || formats.size() > MOST_FORMATS) {
                throw new FileProblemException(FileProblem.SPREADSHEET_TOO_LARGE, 1);
            }
        }
    }

    /** @return the number as people see it, or nearly so; a day as 2027-12-31, a moment as 2027-12-31 10:30:00 */
    String text(String number, int style) {
        NumberFormat format = style < formats.size() ? formats.get(style) : NumberFormat.GENERAL;
        if (number.length() > LONGEST_NUMBER || !NUMBER.matcher(number).matches()) {
            return number;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(number);
        } catch (NumberFormatException e) {
            return number;
        }
        if (format.day() && isDay(value)) {
            return day(value);
        }
        String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        boolean whole = plain.chars().allMatch(Character::isDigit);
        return whole ? "0".repeat(Math.max(0, format.zeros() - plain.length())) + plain : plain;
    }

    private static boolean isDay(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(LAST_DAY + 1L)) < 0;
    }

    private String day(BigDecimal value) {
        long seconds = Math.round(value.doubleValue() * DAY_SECONDS);
        LocalDateTime moment =
                first.plusDays(seconds / DAY_SECONDS).atTime(LocalTime.ofSecondOfDay(seconds % DAY_SECONDS));
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.format(MINUTE);
    }
}
