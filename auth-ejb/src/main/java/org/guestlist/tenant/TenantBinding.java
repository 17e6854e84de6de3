package org.guestlist.tenant;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.spi.CDI;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.guestlist.config.Settings;

/**
 * Binds the current organisation to every persistence context as it begins. With none bound a query on tenant-owned rows fails
 * (EclipseLink-6174) instead of seeing everybody's.
 */
public class TenantBinding implements SessionCustomizer {

    static final String PROPERTY = "guestlist.tenant";

    @Override
    public void customize(Session session) {
        new Settings().dbJndi().ifPresent(name -> ((DatabaseLogin) session.getDatasourceLogin()).setConnector(new JNDIConnector(name)));
        session.getEventManager().addListener(new SessionEventAdapter() {
            @Override
            public void postAcquireClientSession(SessionEvent event) {
                bind(event.getSession());
            }
        });
    }

    private static void bind(Session session) {
        try {
            CDI.current().select(CurrentTenant.class).get().find().ifPresent(tenant -> session.setProperty(PROPERTY, tenant.getId()));
        } catch (ContextNotActiveException e) {
            // No request and no TenantScope: nothing is bound, and queries on tenant-owned rows fail.
            return;
        }
    }
}
