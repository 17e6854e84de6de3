package org.guestlist.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.List;
import org.guestlist.platform.outbound.AddressGuard.AddressRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = AddressGuard.outside(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "localhost",
                "hq.localhost",
                "HQ.LOCALHOST"
            })
    void refusesAddressesInTheOperatorsNetwork(String host) {
        assertThatThrownBy(() -> guard.resolve(host))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining("guestlist.outbound.allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888"
            })
    void letsPublicAddressesPass(String host) throws UnknownHostException {
        assertThat(guard.resolve(host)).isNotEmpty();
    }

    @Test
    void letsPassWhatTheOperatorAllowsAndNothingElse() throws UnknownHostException {
        AddressGuard opened = AddressGuard.outside(List.of("localhost", "10.1.0.0/16", "192.168.7.7", "fd00::/8"));

        assertThat(opened.resolve("LOCALHOST")).isNotEmpty();
        assertThat(opened.resolve("10.1.255.1")).isNotEmpty();
        assertThat(opened.resolve("192.168.7.7")).isNotEmpty();
        assertThat(opened.resolve("fd00::17")).isNotEmpty();
        assertThatThrownBy(() -> opened.resolve("127.0.0.1")).isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> opened.resolve("10.2.0.1")).isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> opened.resolve("192.168.7.8")).isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> opened.resolve("fc00::17")).isInstanceOf(AddressRefusedException.class);
    }

    private final AddressGuard inside = AddressGuard.inside(List.of(
            "10.0.0.0/8",
            "127.0.0.0/8",
            "127.0.0.2",
            "169.254.0.0/16",
            "100.64.0.0/10",
            "fc00::/7",
            "0.0.0.0/0",
            "::/0",
            "hq.localhost"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "192.168.1.1",
                "100.100.100.1",
                "fd12::1",
                "127.0.0.2",
                "hq.localhost",
                "HQ.localhost"
            })
    void insideTheNetworkLetsPassWhatIsOpened(String host) throws UnknownHostException {
        assertThat(inside.resolve(host)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "::ffff:127.0.0.1",
                "169.254.7.7",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void noRangeOpensThisMachineOrItsCable(String host) {
        assertThatThrownBy(() -> inside.resolve(host))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining("guestlist.outbound.by-application");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "169.254.170.23",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "fd00:ec2::254",
                "fd00:ec2::23",
                "fd20:ce::254",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::a83f:8110",
                "2002:a9fe:a9fe::"
            })
    void whatACloudTellsItsMachinesIsNeverCalledWhateverIsNamed(String host) {
        for (AddressGuard guarding : List.of(
                guard,
                AddressGuard.outside(List.of(host, "0.0.0.0/0", "::/0")),
                AddressGuard.inside(List.of(host, "0.0.0.0/0", "::/0")))) {
            assertThatThrownBy(() -> guarding.resolve(host))
                    .isInstanceOf(AddressRefusedException.class)
                    .hasMessageContaining("metadata");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "2606:4700::1111", "10.2.0.1", "192.168.1.1"})
    void insideTheNetworkIsNothingElse(String host) {
        AddressGuard narrow = AddressGuard.inside(List.of("10.1.0.0/16"));
        assertThatThrownBy(() -> narrow.resolve(host)).isInstanceOf(AddressRefusedException.class);
        assertThatThrownBy(() -> AddressGuard.inside(List.of()).resolve(host))
                .isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void namesInLocalhostAreThisMachineEvenWhereNoNameServerKnowsThem() throws UnknownHostException {
        AddressGuard opened = AddressGuard.outside(List.of("no-name-server-knows-it.localhost"));
        assertThat(opened.resolve("no-name-server-knows-it.localhost"))
                .singleElement()
                .satisfies(address -> assertThat(address.isLoopbackAddress()).isTrue());
    }
}
