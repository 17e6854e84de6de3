package org.guestlist.web.logo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.UUID;
import org.guestlist.logo.LogoMark;
import org.guestlist.logo.LogoService;

/** The logos of the organisation, read once for a page. */
@Named
@RequestScoped
public class Logos {

    @Inject
    private LogoService service;

    private Map<UUID, LogoMark> marks;

    /** @return the logo of the organisation or the identity provider with this public id; null if it has none */
    public LogoMark of(UUID owner) {
        if (marks == null) {
            marks = service.marks();
        }
        return marks.get(owner);
    }
}
