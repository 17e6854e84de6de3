package org.guestlist.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/**
 * What a plain form asks for: {@code <form method="post">} with a button of the name {@code do} and the id of what it is about. Unlike a Faces
 * form in a repeated part of a stateless page, it never means another row than the one that was looked at.
 */
@Named
@RequestScoped
public class Command {

    @Inject
    @Param(name = "do")
    private String name;

    @Inject
    @Param
    private String id;

    /** @return what is to be done; empty for a page that is only looked at */
    public String name() {
        return name != null && "POST".equals(Faces.getRequest().getMethod()) ? name : "";
    }

    /** @return the id in the form or the address */
    public Optional<UUID> id() {
        return Sent.uuid(id);
    }
}
