package org.guestlist.web.server;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR as it was built, plus the tests that run inside the server: all test classes outside {@code org.guestlist.web}, which is for the
 * tests that look at Guestlist from outside.
 */
@ArquillianSuiteDeployment
public class GuestlistDeployment {

    /** @return the archive that Arquillian puts on Payara Micro */
    @Deployment
    public static WebArchive war() {
        GenericArchive tests = ShrinkWrap.create(ExplodedImporter.class)
                .importDirectory(place(GuestlistDeployment.class))
                .as(GenericArchive.class);
        return ShrinkWrap.create(ZipImporter.class, "guestlist.war")
                .importFrom(new File(System.getProperty("it.war")))
                .as(WebArchive.class)
                .merge(tests, "WEB-INF/classes", Filters.include("/WEB-INF/classes/org/guestlist/(?!web/).*\\.class"))
                .addAsLibrary(place(Assertions.class));
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
