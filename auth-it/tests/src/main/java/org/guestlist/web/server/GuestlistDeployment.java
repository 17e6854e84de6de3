package org.guestlist.web.server;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.guestlist.backstage.Waiting;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filter;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR as it was built, plus the tests that run inside the server: all test classes outside {@code org.guestlist.web}, which is for the
 * tests that look at Guestlist from outside; and the page with each tag ({@link org.guestlist.gallery}).
 */
@ArquillianSuiteDeployment
public class GuestlistDeployment {

    private static final Filter<ArchivePath> INSIDE =
            Filters.include("/WEB-INF/classes/org/guestlist/(?!web/).*\\.class");

    /** @return the archive that Arquillian puts on Payara Micro */
    @Deployment
    public static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "guestlist.war")
                .importFrom(Server.WAR.toFile())
                .as(WebArchive.class)
                .merge(classesBeside(GuestlistDeployment.class), "WEB-INF/classes", INSIDE)
                .merge(classesBeside(Waiting.class), "WEB-INF/classes", INSIDE)
                .addAsWebResource("org/guestlist/gallery/gallery.xhtml", "admin/gallery.xhtml")
                .addAsLibrary(place(Assertions.class));
    }

    private static GenericArchive classesBeside(Class<?> type) {
        File place = place(type);
        return place.isDirectory()
                ? ShrinkWrap.create(ExplodedImporter.class)
                        .importDirectory(place)
                        .as(GenericArchive.class)
                : ShrinkWrap.create(ZipImporter.class).importFrom(place).as(GenericArchive.class);
    }

    /** @return the folder or jar on the class path that holds the class */
    private static File place(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
