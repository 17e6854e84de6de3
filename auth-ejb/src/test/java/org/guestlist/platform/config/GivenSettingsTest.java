package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.guestlist.base.setting.GivenSettings;
import org.guestlist.base.setting.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenSettingsTest {

    private static final String NAME = "guestlist.db.password";

    @TempDir
    private Path folder;

    private static GivenSettings given(Map<String, String> environment) {
        return new GivenSettings(name -> null, environment, name -> null);
    }

    private GivenSettings inFile(String content) throws IOException {
        return given(Map.of(
                "GUESTLIST_DB_PASSWORD_FILE",
                Files.writeString(folder.resolve("secret"), content).toString()));
    }

    @Test
    void valueIsTheLineInTheFileWithoutItsEnd() throws IOException {
        assertThat(inFile("s3cret, with blanks\n").find(NAME)).contains("s3cret, with blanks");
        assertThat(inFile("küche\r\n").find(NAME)).contains("küche");
        assertThat(inFile("no end").find(NAME)).contains("no end");
    }

    @Test
    void fileMayBeNamedInEachSource() throws IOException {
        String file = Files.writeString(folder.resolve("secret"), "here\n").toString();
        Map<String, String> named = Map.of(NAME + ".file", file);
        assertThat(new GivenSettings(named::get, Map.of(), name -> null).find(NAME))
                .contains("here");
        assertThat(new GivenSettings(name -> null, Map.of(), named::get).find(NAME))
                .contains("here");
        assertThat(given(Map.of("guestlist_db_password_file", file)).find(NAME)).contains("here");
        assertThat(given(Map.of("GUESTLIST_MASTER_KEY_PREVIOUS_FILE", file)).find("guestlist.master-key.previous"))
                .contains("here");
    }

    @Test
    void valueAndFileTogetherAreRefused() throws IOException {
        String file = Files.writeString(folder.resolve("secret"), "one").toString();
        GivenSettings both =
                new GivenSettings(Map.of(NAME, "two")::get, Map.of("GUESTLIST_DB_PASSWORD_FILE", file), name -> null);
        assertThatThrownBy(() -> both.find(NAME))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("guestlist.db.password and guestlist.db.password.file are both set; set only one of them");
        assertThat(given(Map.of("GUESTLIST_DB_PASSWORD", " ", "GUESTLIST_DB_PASSWORD_FILE", file))
                        .find(NAME))
                .as("a blank one is none")
                .contains("one");
    }

    @Test
    void fileThatCannotBeUsedIsToldWithoutItsContent() throws IOException {
        assertRefused(folder.resolve("missing"), "does not exist");
        assertRefused(Files.writeString(folder.resolve("a"), " \n"), "is empty");
        assertRefused(Files.writeString(folder.resolve("b"), "s3cret\nmore\n"), "has more than one line");
        assertRefused(Files.write(folder.resolve("c"), new byte[] {'s', (byte) 0xff}), "is no text in UTF-8");
        assertRefused(Files.write(folder.resolve("d"), new byte[70_000]), "is larger than 64 KiB");
        assertRefused(Files.createDirectory(folder.resolve("e")), "cannot be read: ");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> given(Map.of("GUESTLIST_DB_PASSWORD_FILE", file.toString()))
                        .find(NAME))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("guestlist.db.password.file names " + file + ", which " + why)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void whereFilesAreIsNeverInAFile() {
        for (String name : new String[] {"guestlist.config.file", "guestlist.data.dir", "guestlist.console"}) {
            assertThat(SettingsCheck.isKnown(name)).as(name).isTrue();
            assertThat(SettingsCheck.isKnown(name + ".file")).as(name).isFalse();
            assertThat(new GivenSettings(Map.of(name + ".file", "/nothing")::get, Map.of(), other -> null).find(name))
                    .as(name)
                    .isEmpty();
        }
        assertThat(SettingsCheck.isKnown("guestlist.mail.password.file")).isTrue();
        assertThat(SettingsCheck.isKnown("guestlist.mail.pasword.file")).isFalse();
    }

    @Test
    void asASourceOfMicroProfileConfigItFailsOnlyForTheSettingThatIsAskedFor() throws IOException {
        String file = Files.writeString(folder.resolve("secret"), "one\n").toString();
        SettingsInFiles source = new SettingsInFiles(
                given(Map.of("GUESTLIST_DB_PASSWORD_FILE", file, "GUESTLIST_MASTER_KEY_FILE", folder + "/missing")));
        assertThat(source.getPropertyNames()).containsExactly(NAME);
        assertThat(source.getValue(NAME)).isEqualTo("one");
        assertThat(source.getValue("guestlist.db.user")).isNull();
        assertThatThrownBy(() -> source.getValue("guestlist.master-key"))
                .hasMessageContaining("guestlist.master-key.file names ");
    }
}
