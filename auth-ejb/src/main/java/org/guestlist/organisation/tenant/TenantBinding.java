package org.guestlist.organisation.tenant;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Login;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.RowLocks;
import org.guestlist.platform.db.UnknownValues;

/**
 * Binds the current organisation to every persistence context as it begins. With none bound, a query on tenant-owned rows fails
 * (EclipseLink-6174) instead of returning rows of all organisations.
 */
public class TenantBinding implements SessionCustomizer {

    static final String PROPERTY = "guestlist.tenant";

    /** A proxy for the current request's instance, so it is looked up only once: a lookup takes longer than a statement. */
    private volatile CurrentTenant current;

    @Override
    public void customize(Session session) {
        // Reads outside of a transaction have a pool and a login of their own.
        ServerSession server = (ServerSession) session;
        for (Login login : List.of(
                server.getDatasourceLogin(), server.getReadConnectionPool().getLogin())) {
            new Settings().dbJndi().ifPresent(name -> ((DatabaseLogin) login).setConnector(new JNDIConnector(name)));
            // By default EclipseLink retries three times, five seconds apart, while a user waits for a page.
            ((DatabaseLogin) login).setQueryRetryAttemptCount(0);
            ((DatabaseLogin) login).setConnectionHealthValidatedOnError(false);
        }
        UnknownValues.tolerate(session);
        session.getEventManager().addListener(new SessionEventAdapter() {
            @Override
            public void postLogin(SessionEvent event) {
                RowLocks.apply(server);
            }

            @Override
            public void postAcquireClientSession(SessionEvent event) {
                bind(event.getSession());
            }
        });
    }

    private void bind(Session session) {
        try {
            current().find().ifPresent(tenant -> session.setProperty(PROPERTY, tenant.getId()));
        } catch (ContextNotActiveException e) {
            // No request and no TenantScope: nothing is bound, and queries on tenant-owned rows fail.
            return;
        }
    }

    private CurrentTenant current() {
        if (current == null) {
            current = CDI.current().select(CurrentTenant.class).get();
        }
        return current;
    }
}
