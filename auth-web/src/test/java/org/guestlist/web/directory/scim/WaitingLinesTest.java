package org.guestlist.web.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WaitingLinesTest {

    private final WaitingLines lines = new WaitingLines();

    @Test
    void whatHasFailedMakesRoom() {
        for (int i = 0; i < 3 * WaitingLines.AT_ONCE; i++) {
            assertThatThrownBy(() -> lines.inLine(1, () -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(lines.<String>inLine(1, () -> "done")).isEqualTo("done");
    }

    @Test
    void aDirectoryWaitsForItselfAndForNoOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(WaitingLines.AT_ONCE);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService many = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < WaitingLines.AT_ONCE; i++) {
                many.submit(() -> lines.inLine(1, () -> {
                    begun.countDown();
                    await(end);
                    return null;
                }));
            }
            begun.await();
            Future<String> next = many.submit(() -> lines.inLine(1, () -> "next"));
            assertThat(lines.<String>inLine(2, () -> "another")).isEqualTo("another");
            assertThat(next.isDone()).isFalse();
            end.countDown();
            assertThat(next.get()).isEqualTo("next");
        } finally {
            end.countDown();
            many.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
