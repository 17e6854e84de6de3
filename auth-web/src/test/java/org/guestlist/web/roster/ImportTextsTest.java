package org.guestlist.web.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.roster.AttributeColumn;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.UndoState;
import org.guestlist.roster.apply.UndoOutcome;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.file.Separator;
import org.guestlist.web.platform.text.Messages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever an import can say has words. */
class ImportTextsTest {

    private static final Set<StandardAttribute> WITH_ACCOUNT =
            EnumSet.of(StandardAttribute.NAME, StandardAttribute.LANGUAGE, StandardAttribute.MANAGER);

    @ParameterizedTest
    @EnumSource
    void everythingHasWords(Language language) {
        List<String> keys = Stream.of(
                        keys("import.problem.", FileProblem.values()),
                        keys("import.refused.", RefusalReason.values()),
                        keys("import.field.", Field.values()),
                        keys("import.kind.", ChangeKind.values()),
                        keys("import.unusual.", ChangeKind.RARE.toArray(Enum<?>[]::new)),
                        keys("import.apart.", ImportChangesBean.APART.toArray(Enum<?>[]::new)),
                        keys("import.state.", ImportState.values()),
                        keys("import.encoding.", Encoding.values()),
                        keys("import.separator.", Separator.values()),
                        keys("import.dayOrder.", DayOrder.values()),
                        keys("import.welcome.", WelcomeChoice.values()),
                        keys("import.leavers.", Leavers.Action.values()),
                        keys("import.undo.state.", UndoState.values()),
                        keys(
                                "import.undo.why.",
                                EnumSet.complementOf(EnumSet.of(UndoOutcome.DONE))
                                        .toArray(Enum<?>[]::new)),
                        keys("import.columns.", ColumnChoices.Problem.values()))
                .flatMap(Function.identity())
                .toList();
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(Messages.text(language, key)).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void theColumnsOfTheExampleAreGuessed(Language language) {
        List<Field> fields = Stream.of(Field.values())
                .filter(field -> field != Field.FIRST_NAME && field != Field.LAST_NAME)
                .toList();
        List<String> names = fields.stream()
                .map(field -> Messages.text(language, "import.field." + field))
                .toList();
        assertThat(Field.guess(names))
                .isEqualTo(fields.stream().map(Optional::of).toList());
    }

    @ParameterizedTest
    @EnumSource
    void attributesAreFoundByWhatTheyAreCalled(Language language) {
        List<Attribute> all = Stream.of(StandardAttribute.values())
                .filter(one -> !WITH_ACCOUNT.contains(one))
                .map(StandardAttribute::attribute)
                .toList();
        List<String> names = all.stream()
                .map(one -> Messages.text(language, "attribute." + StandardAttribute.named(one.key())))
                .toList();
        assertThat(AttributeColumn.guess(names, Collections.nCopies(names.size(), Optional.empty()), all))
                .isEqualTo(all.stream()
                        .<Optional<Meaning>>map(one -> Optional.of(AttributeColumn.of(one)))
                        .toList());
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Stream.of(values).map(value -> prefix + value);
    }
}
