package org.guestlist.web.platform.edge;

import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.guestlist.web.platform.edge.Exchange.Head;

/**
 * The head of a request that the codec has read.
 *
 * @param request its packet
 */
record ReadHead(HttpRequestPacket request) implements Head {

    @Override
    public String method() {
        return request.getMethod().toString();
    }

    @Override
    public String path() {
        return request.getRequestURIRef().getRequestURIBC().toString();
    }

    @Override
    public String protocol() {
        return request.getProtocolString();
    }

    @Override
    public String remote() {
        return request.getRemoteAddress();
    }

    @Override
    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        request.getHeaders().values(name).forEach(values::add);
        return values;
    }

    @Override
    public int status() {
        return request.getResponse().getStatus();
    }
}
