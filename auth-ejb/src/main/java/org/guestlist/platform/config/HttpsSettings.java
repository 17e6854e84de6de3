package org.guestlist.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.base.launch.Launch;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;

/** The deployment's settings that are about https: what browsers are told of it, and how {@code guestlist.jar} speaks it itself. */
@ApplicationScoped
public class HttpsSettings {

    /** @throws InvalidSettingException for the first setting that is malformed, missing or not for this server */
    void check() {
        strictTransport();
        port();
        if (certificate().isPresent() != key().isPresent()) {
            throw new InvalidSettingException(
                    Setting.TLS_CERTIFICATE.property(), "and guestlist.tls.key belong together");
        }
        if (certificate().isPresent() && !Launch.hasBegun()) {
            throw new InvalidSettingException(
                    Setting.TLS_CERTIFICATE.property(),
                    "is for guestlist.jar; an application server speaks https by its own settings");
        }
    }

    /** @return what browsers are told about https at hosts that are not loopback ones */
    public StrictTransport strictTransport() {
        return SettingReader.read(Setting.HSTS, StrictTransport::of);
    }

    /** @return the file with the certificate with which {@code guestlist.jar} speaks https, PEM; without one it does not */
    public Optional<Path> certificate() {
        return SettingReader.optional(Setting.TLS_CERTIFICATE, Path::of);
    }

    /** @return the file with the key of {@link #certificate()}, PEM */
    public Optional<Path> key() {
        return SettingReader.optional(Setting.TLS_KEY, Path::of);
    }

    /** @return the port for https, if there is a certificate */
    public int port() {
        return SettingReader.number(Setting.TLS_PORT);
    }

    /** @return the address that {@code guestlist.jar} listens on, for http and https */
    public String address() {
        return SettingReader.read(Setting.HTTP_ADDRESS, Function.identity());
    }
}
