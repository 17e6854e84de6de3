package org.guestlist.web.platform.edge;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.FilterChain;

/**
 * The server's HTTP listeners for applications. The server has no API for them, so its internal services are looked up by name; on a server
 * without these services there are no listeners.
 */
final class Listeners {

    private static final String ADMINISTRATION = "__asadmin";
    private static final String LAUNCHED =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener";

    private Listeners() {}

    /** @return the transports of the open listeners, except the server's administration */
    static List<Transport> find() throws ReflectiveOperationException {
        ClassLoader loader = Listeners.class.getClassLoader();
        Object services = services(loader);
        Object grizzly =
                service(services, loader.loadClass("com.sun.enterprise.v3.services.impl.GrizzlyService"), "getService");
        Class<?> configured = loader.loadClass("org.glassfish.grizzly.config.dom.NetworkListener");
        List<Transport> transports = new ArrayList<>();
        for (Object listener : (List<?>) service(services, configured, "getAllServices")) {
            Object proxy = grizzly.getClass()
                    .getMethod("lookupNetworkProxy", configured)
                    .invoke(grizzly, listener);
            if (proxy != null && isForApplications(listener, configured)) {
                Object open =
                        proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
                Transport transport =
                        (Transport) open.getClass().getMethod("getTransport").invoke(open);
                if (transport != null && !transports.contains(transport) && chain(transport) != null) {
                    transports.add(transport);
                }
            }
        }
        return transports;
    }

    /** Opens the listener of {@code guestlist.jar}, which its launcher has kept closed until now. */
    static void open() throws ReflectiveOperationException {
        ClassLoader loader = Listeners.class.getClassLoader();
        Object commands =
                service(services(loader), loader.loadClass("org.glassfish.embeddable.CommandRunner"), "getService");
        Object result = loader.loadClass("org.glassfish.embeddable.CommandRunner")
                .getMethod("run", String.class, String[].class)
                .invoke(commands, "set", new String[] {LAUNCHED + ".enabled=true"});
        Object failure = loader.loadClass("org.glassfish.embeddable.CommandResult")
                .getMethod("getFailureCause")
                .invoke(result);
        if (failure != null) {
            throw new IllegalStateException("The listener cannot be opened", (Throwable) failure);
        }
    }

    private static Object services(ClassLoader loader) throws ReflectiveOperationException {
        return loader.loadClass("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultHabitat")
                .invoke(null);
    }

    /** @return the transport's filters, or null if it has none */
    static FilterChain chain(Transport transport) {
        Processor<?> processor = transport.getProcessor();
        return processor instanceof FilterChain chain ? chain : null;
    }

    private static Object service(Object services, Class<?> type, String getter) throws ReflectiveOperationException {
        Class<?> locator = services.getClass().getClassLoader().loadClass("org.glassfish.hk2.api.ServiceLocator");
        return locator.getMethod(getter, Class.class, Annotation[].class).invoke(services, type, new Annotation[0]);
    }

    private static boolean isForApplications(Object listener, Class<?> type) throws ReflectiveOperationException {
        Object protocol = type.getMethod("findHttpProtocol").invoke(listener);
        if (protocol == null) {
            return false;
        }
        Object http = type.getMethod("findHttpProtocol")
                .getReturnType()
                .getMethod("getHttp")
                .invoke(protocol);
        Object server = http.getClass().getMethod("getDefaultVirtualServer").invoke(http);
        return !ADMINISTRATION.equals(server);
    }
}
