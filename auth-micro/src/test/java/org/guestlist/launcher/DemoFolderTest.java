package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demonstration has a folder of its own, which is taken for no other and no other for it. */
class DemoFolderTest {

    @TempDir
    private Path parent;

    @Test
    void itIsMadeBesideTheDataFolderWhichIsLeftAlone() throws Exception {
        Path data = Files.createDirectory(parent.resolve("data"));
        Files.writeString(data.resolve("guestlist.mv.db"), "of real people");
        DemoFolder folder = DemoFolder.open(data, 8080, true);
        assertThat(folder.path()).isEqualTo(parent.resolve("demo-data"));
        assertThat(DemoFolder.is(folder.path())).isTrue();
        assertThat(DemoFolder.is(data)).isFalse();
        assertThat(folder.isPrepared()).isFalse();
        assertThat(data.resolve("guestlist.mv.db")).hasContent("of real people");
    }

    @Test
    void aPreparedOneGoesOnAndAnyOtherBeginsAnew() throws Exception {
        DemoFolder folder = DemoFolder.open(parent.resolve("data"), 8080, false);
        Path database = Files.writeString(folder.path().resolve("guestlist.mv.db"), "half");
        Files.createDirectories(folder.mails());
        assertThat(DemoFolder.open(parent.resolve("data"), 8080, false).isPrepared())
                .isFalse();
        assertThat(database).as("as it was never finished").doesNotExist();

        DemoFolder anew = DemoFolder.open(parent.resolve("data"), 8080, false);
        Files.writeString(database, "whole");
        anew.prepared();
        assertThat(DemoFolder.open(parent.resolve("data"), 8080, false).isPrepared())
                .isTrue();
        assertThat(database).exists();
        assertThatThrownBy(() -> DemoFolder.open(parent.resolve("data"), 9000, false))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("GUESTLIST_HTTP_PORT=8080");
        assertThat(DemoFolder.open(parent.resolve("data"), 9000, true).isPrepared())
                .isFalse();
        assertThat(database).doesNotExist();
    }

    @Test
    void aFolderWithAnythingElseIsRefusedAndLeftAlone() throws Exception {
        Path other = Files.createDirectory(parent.resolve("demo-data"));
        Path mine = Files.writeString(other.resolve("holiday.txt"), "mine");
        for (boolean fresh : new boolean[] {false, true}) {
            assertThatThrownBy(() -> DemoFolder.open(parent.resolve("data"), 8080, fresh))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("holds something else");
        }
        assertThat(mine).hasContent("mine");
    }
}
