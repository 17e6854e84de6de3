package org.guestlist.web.operation.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.guestlist.operation.operator.OperatorTokens;
import org.guestlist.web.platform.api.FailureMapper;
import org.guestlist.web.platform.api.ProblemMapper;

/** The operators' API. */
@ApplicationScoped
@ApplicationPath(OperatorTokens.PATH)
public class OperatorApplication extends Application {

    /** The resources; a test compares them with the OpenAPI document. */
    static final Set<Class<?>> RESOURCES = Set.of(
            OrganisationsResource.class, AdministratorsResource.class, MailsResource.class, DeploymentResource.class);

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(RESOURCES);
        classes.add(ProblemMapper.class);
        classes.add(FailureMapper.class);
        return classes;
    }

    /** The server would describe the API by itself, with its version. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
