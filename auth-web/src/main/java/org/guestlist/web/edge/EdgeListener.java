package org.guestlist.web.edge;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.HashSet;
import java.util.Set;
import org.guestlist.config.Settings;
import org.guestlist.web.page.ErrorText;

/** Installs the edge when the application starts, and removes it when it ends. */
@WebListener
public class EdgeListener implements ServletContextListener {

    /** The paths of servlets that accept files. */
    private static final Set<String> UPLOADS = Set.of("/admin/logo", "/admin/import-file");

    @Inject
    private Settings settings;

    private Edge edge;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext application = event.getServletContext();
        long held = Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8);
        Limits limits = new Limits(
                settings.requestTimeout(), settings.uploadMinKibPerSecond() * 1024L, settings.uploadsAtOnce(), held);
        edge = new Edge(
                limits, new Answers(ErrorText.of(application)), new RequestRules(folders(application, "/")), UPLOADS);
        edge.begin();
        EdgeControl.register(edge);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (edge != null && edge.remove()) {
            EdgeControl.unregister();
        }
    }

    /** @return the application's folders, such as {@code /admin} */
    private static Set<String> folders(ServletContext application, String folder) {
        Set<String> folders = new HashSet<>();
        Set<String> paths = application.getResourcePaths(folder);
        if (paths != null) {
            for (String path : paths) {
                if (path.endsWith("/")) {
                    folders.add(path.substring(0, path.length() - 1));
                    folders.addAll(folders(application, path));
                }
            }
        }
        return folders;
    }
}
