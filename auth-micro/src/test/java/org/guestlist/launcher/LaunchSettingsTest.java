package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchSettingsTest {

    @TempDir
    private Path data;

    private String dataDir;

    @BeforeEach
    void dataDir() {
        dataDir = data.toString();
    }

    @Test
    void withoutAnySettingItIsPort8080OnEveryAddressAndAFolderNamedData() throws Exception {
        LaunchSettings settings = LaunchSettings.of(Map.of(), Map.of());
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.httpAddress()).isEqualTo("0.0.0.0");
        assertThat(settings.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.hasMasterKey()).isFalse();
        assertThat(settings.awayPage()).isTrue();
    }

    @Test
    void portForHttpsIsOpenedOnlyWithACertificate() throws Exception {
        assertThat(LaunchSettings.of(Map.of("guestlist.tls.port", "443"), Map.of())
                        .tlsPort())
                .isEmpty();
        Map<String, String> certificate = Map.of("GUESTLIST_TLS_CERTIFICATE", "fullchain.pem");
        assertThat(LaunchSettings.of(Map.of(), certificate).tlsPort()).hasValue(8443);
        assertThat(LaunchSettings.of(Map.of("guestlist.tls.port", "443"), certificate)
                        .tlsPort())
                .hasValue(443);
        LaunchSettings none = LaunchSettings.of(Map.of("guestlist.tls.port", "https"), certificate);
        assertThatThrownBy(none::tlsPort)
                .hasMessage("guestlist.tls.port must be a whole number from 1 to 65535, not \"https\".");
    }

    @Test
    void operatorsMayHaveAnAddressOfTheirOwn() throws Exception {
        assertThat(LaunchSettings.of(Map.of(), Map.of()).operatorAddress()).isEmpty();
        assertThat(LaunchSettings.of(Map.of(), Map.of("GUESTLIST_OPERATOR_ADDRESS", "[::1]:9465"))
                        .operatorAddress())
                .hasValue(new InetSocketAddress("::1", 9465));
        for (String wrong : List.of("127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "9465", "[::1:9465", "%", "a b:1")) {
            LaunchSettings settings = LaunchSettings.of(Map.of("guestlist.operator.address", wrong), Map.of());
            assertThatThrownBy(settings::operatorAddress)
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("guestlist.operator.address must be an IP address and a port such as"
                            + " 127.0.0.1:9464 or [::1]:9464, not \"" + wrong + "\".");
        }
    }

    @Test
    void pageWhileItIsAwayIsShownOrNot() throws Exception {
        assertThat(LaunchSettings.of(Map.of("guestlist.http.away-page", "false"), Map.of())
                        .awayPage())
                .isFalse();
        LaunchSettings settings = LaunchSettings.of(Map.of("guestlist.http.away-page", "no"), Map.of());
        assertThatThrownBy(settings::awayPage)
                .hasMessage("guestlist.http.away-page must be true or false, not \"no\".");
    }

    @Test
    void logIsTextOrJson() throws Exception {
        assertThat(LaunchSettings.of(Map.of(), Map.of()).logFormat()).isEqualTo("text");
        assertThat(LaunchSettings.of(Map.of(), Map.of("GUESTLIST_LOG_FORMAT", "json"))
                        .logFormat())
                .isEqualTo("json");
        LaunchSettings settings = LaunchSettings.of(Map.of("guestlist.log.format", "xml"), Map.of());
        assertThatThrownBy(settings::logFormat).hasMessage("guestlist.log.format must be text or json, not \"xml\".");
    }

    @Test
    void systemPropertyBeatsEnvironmentBeatsFile() throws Exception {
        Files.writeString(
                data.resolve("guestlist.properties"), "guestlist.http.port=1001\nguestlist.master-key=k\u00fcche\n");
        assertThat(LaunchSettings.of(Map.of("guestlist.data.dir", dataDir), Map.of())
                        .httpPort())
                .isEqualTo(1001);
        assertThat(LaunchSettings.of(Map.of("guestlist.data.dir", dataDir), Map.of("GUESTLIST_HTTP_PORT", "1002"))
                        .httpPort())
                .isEqualTo(1002);
        assertThat(LaunchSettings.of(
                                Map.of("guestlist.data.dir", dataDir, "guestlist.http.port", "1003"),
                                Map.of("GUESTLIST_HTTP_PORT", "1002"))
                        .httpPort())
                .isEqualTo(1003);
        assertThat(LaunchSettings.of(Map.of("guestlist.data.dir", dataDir), Map.of())
                        .hasMasterKey())
                .isTrue();
    }

    @Test
    void environmentHasTheThreeSpellingsOfMicroProfileConfig() throws Exception {
        assertThat(LaunchSettings.of(Map.of(), Map.of("guestlist.http.port", "1"))
                        .httpPort())
                .isEqualTo(1);
        assertThat(LaunchSettings.of(Map.of(), Map.of("guestlist_http_port", "2"))
                        .httpPort())
                .isEqualTo(2);
        assertThat(LaunchSettings.of(Map.of(), Map.of("GUESTLIST_HTTP_PORT", "3"))
                        .httpPort())
                .isEqualTo(3);
        assertThat(LaunchSettings.of(Map.of(), Map.of("GUESTLIST_MASTER_KEY", "x"))
                        .hasMasterKey())
                .isTrue();
    }

    @Test
    void valueMayBeInAFile() throws Exception {
        String port = Files.writeString(data.resolve("port"), "1005\n").toString();
        assertThat(LaunchSettings.of(Map.of(), Map.of("GUESTLIST_HTTP_PORT_FILE", port))
                        .httpPort())
                .isEqualTo(1005);
        LaunchSettings missing = LaunchSettings.of(Map.of(), Map.of("GUESTLIST_MASTER_KEY_FILE", data + "/missing"));
        assertThatThrownBy(missing::hasMasterKey)
                .isInstanceOf(LaunchException.class)
                .hasMessage("guestlist.master-key.file names " + data + "/missing, which does not exist.");
    }

    @Test
    void emptySettingIsNone() throws Exception {
        assertThat(LaunchSettings.of(Map.of("guestlist.http.port", " "), Map.of("GUESTLIST_HTTP_PORT", ""))
                        .httpPort())
                .isEqualTo(8080);
    }

    @Test
    void configuredFileIsReadInsteadOfTheDefaultAndMayNameTheDataFolder() throws Exception {
        Path file = Files.writeString(
                data.resolve("my.properties"),
                "guestlist.http.port=1004\nguestlist.data.dir=" + data.resolve("x") + "\n");
        LaunchSettings settings = LaunchSettings.of(Map.of("guestlist.config.file", file.toString()), Map.of());
        assertThat(settings.httpPort()).isEqualTo(1004);
        assertThat(settings.dataDir()).isEqualTo(data.resolve("x"));
    }

    @Test
    void configuredFileThatIsNotThereIsTold() {
        Map<String, String> missing =
                Map.of("guestlist.config.file", data.resolve("missing").toString());
        assertThatThrownBy(() -> LaunchSettings.of(missing, Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessage("the settings file " + data.resolve("missing") + " cannot be read: it does not exist.");
    }

    @Test
    void portOutOfRangeIsTold() throws Exception {
        for (String port : new String[] {"0", "65536", "-1", "http", "8080 or so"}) {
            LaunchSettings settings = LaunchSettings.of(Map.of("guestlist.http.port", port), Map.of());
            assertThatThrownBy(settings::httpPort)
                    .isInstanceOf(LaunchException.class)
                    .hasMessage("guestlist.http.port must be a whole number from 1 to 65535, not \"" + port + "\".");
        }
    }

    @Test
    void secretsArePrintedWhereSomebodyAskedForItAlone() throws LaunchException {
        assertThat(LaunchSettings.of(Map.of(), Map.of()).console())
                .as("a test has no terminal")
                .isEqualTo("false");
        assertThat(LaunchSettings.of(Map.of("org.guestlist.started-by", "run"), Map.of())
                        .console())
                .isEqualTo("true");
        assertThat(LaunchSettings.of(Map.of("org.guestlist.started-by", "run"), Map.of("GUESTLIST_CONSOLE", "false"))
                        .console())
                .isEqualTo("false");
        assertThat(LaunchSettings.of(Map.of(), Map.of("GUESTLIST_CONSOLE", "true"))
                        .console())
                .isEqualTo("true");
    }
}
