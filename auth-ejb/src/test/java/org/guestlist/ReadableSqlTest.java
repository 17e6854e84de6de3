package org.guestlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.platform.db.PlannedOnce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements are laid out to be read, and say themselves whose rows they are about, see {@link org.guestlist.platform.db.Sql}. */
class ReadableSqlTest {

    private static final String LITERAL = "\"((?:[^\"\\\\\\n]|\\\\.)*)\"";
    private static final Pattern TWO_LITERALS = Pattern.compile(LITERAL + "\\s*\\+\\s*" + LITERAL);
    private static final Pattern OF_A_STATEMENT = Pattern.compile(
            "\\b(select|insert into|delete from|where|join|order by|group by|values)\\b|\\bupdate \\w+ set\\b|\\w = [:?]|^ *(and|or) |^[a-z_.]+, [a-z_.]+, | as [a-z_]+,");

    private static final Pattern CALL = Pattern.compile(
            "\\bsql(\\(\\))?\\s*\\.(update|list|each|first|one|lock|batch|changing|insert)\\(|\\.bind\\(");
    private static final Pattern OF_THE_CURRENT = Pattern.compile("\\b\\w+\\.(get\\(\\)\\.getId|id)\\(\\)");
    private static final Pattern CURRENT = Pattern.compile("\\bCurrentTenant (\\w+)\\b");
    private static final Pattern REPLACED = Pattern.compile("\\.replace(All|First)?\\(\"[^\"]*\\?[^\"]*\", \"[:\\w]");

    private static final Pattern COMMENT = Pattern.compile("\\bselect\\s+(/\\*.*?\\*/)", Pattern.DOTALL);

    /** What it says, by the class. */
    private final Map<String, String> sources = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        for (Path file : Sources.main()) {
            String source = Files.readString(file);
            if (source.matches("(?s).*\\bSql sql\\b.*")) {
                sources.put(file.getFileName().toString().replace(".java", ""), source);
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
    }

    @Test
    void aStatementOfMoreThanOneLineIsATextBlock() {
        assertThat(all(source -> TWO_LITERALS
                        .matcher(source)
                        .results()
                        .map(literals -> literals.group(1) + literals.group(2))
                        .filter(text -> OF_A_STATEMENT.matcher(text).find())))
                .isEmpty();
    }

    @Test
    void theOrganisationIsBoundBySql() {
        assertThat(all(source -> {
                    Matcher current = CURRENT.matcher(source);
                    String name = current.find() ? current.group(1) : "tenant";
                    return CALL.matcher(source)
                            .results()
                            .map(call -> source.substring(call.start(), end(source, call.end())))
                            .filter(call -> OF_THE_CURRENT
                                    .matcher(call)
                                    .results()
                                    .anyMatch(id -> id.group().startsWith(name + ".")));
                }))
                .isEmpty();
    }

    @Test
    void noStatementIsMadeFromAnotherByReplacingItsParameters() {
        assertThat(all(source -> REPLACED.matcher(source).results().map(found -> found.group())))
                .isEmpty();
    }

    /** The database takes any comment: one that is not quite the mark would be none. */
    @Test
    void theOnlyCommentIsTheMarkOfWhatIsPlannedOnce() {
        assertThat(all(source -> COMMENT.matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .filter(comment -> !comment.equals(PlannedOnce.MARK))))
                .isEmpty();
    }

    private interface Look {
        Stream<String> in(String source);
    }

    private Set<String> all(Look look) {
        Set<String> found = new TreeSet<>();
        sources.forEach((type, source) -> look.in(source).forEach(text -> found.add(type + ": " + text)));
        return found;
    }

    /** @return where the call ends whose parenthesis has opened before */
    private static int end(String source, int from) {
        int open = 1;
        int end = from;
        while (open > 0) {
            char next = source.charAt(end++);
            open += next == '(' ? 1 : next == ')' ? -1 : 0;
        }
        return end;
    }
}
