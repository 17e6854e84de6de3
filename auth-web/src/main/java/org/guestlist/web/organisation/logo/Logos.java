package org.guestlist.web.organisation.logo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.UUID;
import org.guestlist.organisation.logo.LogoMark;
import org.guestlist.organisation.logo.LogoService;
import org.guestlist.organisation.tenant.TenantCache;

/** The logos of the organisation, cached on this node. */
@Named
@ApplicationScoped
public class Logos {

    @Inject
    private LogoService service;

    @Inject
    private TenantCache organisations;

    /** @return the logo of the organisation or the identity provider with this public id; null if it has none */
    public LogoMark of(UUID owner) {
        Map<UUID, LogoMark> marks = organisations.part("logos", service::marks);
        return marks.get(owner);
    }
}
