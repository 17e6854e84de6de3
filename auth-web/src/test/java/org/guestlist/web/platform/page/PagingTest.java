package org.guestlist.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 2, 1 2",
        "1, 9, 1 2 0 9",
        "2, 9, 1 2 3 0 9",
        "3, 9, 1 2 3 4 0 9",
        "4, 9, 1 2 3 4 5 0 9",
        "5, 9, 1 0 4 5 6 0 9",
        "6, 9, 1 0 5 6 7 8 9",
        "9, 9, 1 0 8 9"
    })
    void theFirstTheNeighboursAndTheLastAreLinkedTo(int page, int pages, String near) {
        List<Integer> expected = near.isEmpty()
                ? List.of()
                : Arrays.stream(near.split(" ")).map(Integer::valueOf).collect(Collectors.toList());
        assertThat(new Paging(page, pages * 50L, 50).near()).isEqualTo(expected);
    }

    @Test
    void aPageThatIsGoneIsTheLastOne() {
        assertThat(Paging.of(7, 120, 50).page()).isEqualTo(3);
        assertThat(Paging.of(7, 120, 25).last()).isEqualTo(120);
        assertThat(Paging.of(7, 0, 25).near()).isEmpty();
    }
}
