package org.guestlist.web.platform.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.operation.operator.OperatorTokens;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.platform.config.OperatorSettings;

/**
 * Where the operators' API is: at {@code guestlist.operator.address} and there alone, if that is set; otherwise at this machine's loopback
 * address for those who are on this machine, and under the host of {@code guestlist.operator.host}. Nowhere without a token in the
 * settings. Elsewhere its paths are unknown pages, and at an address of its own all others.
 */
@ApplicationScoped
public class OperatorDoor {

    @Inject
    private OperatorSettings settings;

    private Optional<Integer> ownPort;

    @PostConstruct
    void start() {
        ownPort = settings.address().map(InetSocketAddress::getPort);
    }

    /**
     * @param port at which a request has arrived
     * @return whether there is nothing but the API
     */
    boolean isOwn(int port) {
        return ownPort.isPresent() && ownPort.get() == port;
    }

    /** @return whether it is a path of the API, wherever that is */
    public static boolean isPath(String path) {
        return path.equals(OperatorTokens.PATH) || path.startsWith(OperatorTokens.PATH + "/");
    }

    /**
     * @param direct whether no proxy says for whom it asks: who is on this machine has none in between, and a header cannot say who is
     * @param encrypted whether the caller spoke TLS, here or with a known proxy
     * @param port at which the request has arrived
     */
    boolean isOpenTo(Forwarded request, boolean direct, boolean encrypted, int port) {
        if (settings.tokens().isEmpty()) {
            return false;
        }
        return ownPort.isPresent()
                ? isOwn(port) && isSafe(request, direct, encrypted)
                : isOpenTo(request, direct, encrypted, settings.host());
    }

    /** A token must not go over the network in plain text. Under which name the port was asked for does not matter. */
    static boolean isSafe(Forwarded request, boolean direct, boolean encrypted) {
        return encrypted || direct && isThisMachine(request.client());
    }

    /** @param host the setting; a token must not go over the network in plain text */
    static boolean isOpenTo(Forwarded request, boolean direct, boolean encrypted, Optional<String> host) {
        String asked = name(request.host());
        return HostName.isLoopback(asked)
                ? direct && isThisMachine(request.client())
                : encrypted && host.filter(asked::equals).isPresent();
    }

    private static String name(String header) {
        return header == null ? "" : header.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isThisMachine(String address) {
        try {
            // An address, so nothing is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
