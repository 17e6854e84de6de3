package org.guestlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which day it is depends on where: code and tests that ask the machine are right for all but an hour or two of each day. */
class DaysTest {

    private static final List<String> OF_THE_MACHINE =
            List.of("LocalDate.now" + "()", "LocalDateTime.now" + "()", "ZonedDateTime.now" + "()");

    @Test
    void nothingAsksWhichDayItIsAtTheMachine() throws IOException {
        Set<String> asking = new TreeSet<>();
        for (Path file : Sources.all()) {
            String source = Files.readString(file);
            if (OF_THE_MACHINE.stream().anyMatch(source::contains)) {
                asking.add(file.getFileName().toString());
            }
        }
        assertThat(asking).isEmpty();
    }
}
