package org.guestlist.backstage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes which parameters the code behind each path asks for, so that a test can send them all without a list of them. Does nothing until it
 * is told to.
 */
@WebFilter("/*")
public class ParameterSpy extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Map<String, Set<String>> ASKED = new ConcurrentHashMap<>();
    private static volatile boolean looking;

    static void look(boolean on) {
        looking = on;
    }

    /** @return the names by path, as the container has mapped it */
    static Map<String, Set<String>> asked() {
        Map<String, Set<String>> copy = new HashMap<>();
        ASKED.forEach((path, names) -> copy.put(path, Set.copyOf(names)));
        return copy;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(looking ? new Watched(request) : request, response);
    }

    private static final class Watched extends HttpServletRequestWrapper {

        private final Set<String> asked;

        Watched(HttpServletRequest request) {
            super(request);
            asked = ASKED.computeIfAbsent(
                    request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()),
                    path -> ConcurrentHashMap.newKeySet());
        }

        @Override
        public String getParameter(String name) {
            asked.add(name);
            return super.getParameter(name);
        }

        @Override
        public String[] getParameterValues(String name) {
            asked.add(name);
            return super.getParameterValues(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = super.getParameterMap();
            return Collections.unmodifiableMap(new AbstractMap<String, String[]>() {

                @Override
                public String[] get(Object name) {
                    asked.add((String) name);
                    return all.get(name);
                }

                @Override
                public boolean containsKey(Object name) {
                    asked.add((String) name);
                    return all.containsKey(name);
                }

                @Override
                public Set<Entry<String, String[]>> entrySet() {
                    return all.entrySet();
                }
            });
        }
    }
}
