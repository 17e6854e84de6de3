package org.guestlist.web.platform.api.resource;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** How records are written as JSON: so that people can read it as well, in the order in which their components are declared. */
@Provider
public class JsonBinding implements ContextResolver<Jsonb> {

    static final Jsonb JSON = JsonbBuilder.create(
            new JsonbConfig().withFormatting(true).withPropertyOrderStrategy(PropertyOrderStrategy.ANY));

    @Override
    public Jsonb getContext(Class<?> type) {
        return JSON;
    }
}
