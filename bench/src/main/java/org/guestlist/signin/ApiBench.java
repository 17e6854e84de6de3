package org.guestlist.signin;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guestlist.signin.Load.Errand;

/** Reads people through the API of Guestlist and through the admin API of Keycloak in turn. See bench/README.md. */
public final class ApiBench {

    private ApiBench() {}

    /** @param arguments those of {@link Comparison#run} */
    public static void main(String[] arguments) throws Exception {
        Comparison.run("People read by programs", "api.md", ApiBench::errands, arguments);
    }

    private static Map<String, Errand> errands(Product product) throws IOException {
        PeopleReads reads = new PeopleReads(product);
        Map<String, Errand> errands = new LinkedHashMap<>();
        errands.put("a page of 50 people", reads::page);
        errands.put("one person", reads::person);
        return errands;
    }
}
