package org.guestlist.roster.intake;

import java.util.List;
import java.util.Optional;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.RefusalReason;

/** Reads the values of attributes in cells, by the reader of all other ways, and says what is wrong with one. */
public final class AttributeCells {

    /** How many characters of the choices are named that there are. */
    private static final int SHOWN_CHOICES = 200;

    private AttributeCells() {}

    /**
     * @param cell not empty
     * @return the value; of a choice that there is none, the text, which whoever has it keeps
     */
    static String read(Attribute attribute, String cell) throws RefusedException {
        Optional<String> value = attribute.value(cell);
        if (value.isEmpty() && attribute.type() == AttributeType.CHOICE && cell.length() <= attribute.length()) {
            return cell;
        }
        return value.orElseThrow(() -> refusal(attribute, cell));
    }

    /** @return why this is no value of the attribute */
    public static RefusedException refusal(Attribute attribute, String text) {
        return switch (attribute.type()) {
            case TEXT -> refused(RefusalReason.ATTRIBUTE_TEXT, attribute, text, String.valueOf(attribute.length()));
            case NUMBER -> refused(RefusalReason.ATTRIBUTE_NUMBER, attribute, text, "");
            case DAY -> refused(RefusalReason.ATTRIBUTE_DAY, attribute, text, "");
            case CHOICE ->
                refused(
                        RefusalReason.ATTRIBUTE_CHOICE,
                        attribute,
                        text,
                        Cell.shown(String.join(", ", attribute.choices()), SHOWN_CHOICES));
        };
    }

    private static RefusedException refused(RefusalReason why, Attribute attribute, String text, String more) {
        return new RefusedException(why, text, List.of(attribute.label().orElse(""), more, attribute.key()));
    }
}
