package org.guestlist.faults;

import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.UnaryOperator;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;

/** The actions of simulated users. Each returns its result: {@code ok}, or the status that the user got. */
final class Errands {

    private static final String REFUSED = "refused with advice";

    private final int port;

    /** @param port the port of Guestlist */
    Errands(int port) {
        this.port = port;
    }

    /** @return the visitor with this number, with a separate browser and network */
    private Visitor browser(int number) {
        return Visitor.at("localhost", port)
                .with("X-Forwarded-For", "10." + number / 62500 % 250 + "." + number / 250 % 250 + "." + number % 250);
    }

    String signIn(int number) {
        Visitor browser = browser(number);
        Page page = browser.open("/login");
        if (page.status() != 200) {
            return status(page);
        }
        Page answer = page.form()
                .with("email", Stage.person(number))
                .with("password", Stage.PASSWORD)
                .submit();
        return answer.redirects() ? "ok" : "form " + status(answer);
    }

    /** The administrator of the embedded database, who is the only account there. */
    String signInAlone(int number) {
        Page page = browser(number).open("/login");
        if (page.status() != 200) {
            return status(page);
        }
        Page answer = page.form()
                .with("email", "admin@localhost")
                .with("password", Stage.PASSWORD)
                .submit();
        return answer.redirects() ? "ok" : "form " + status(answer);
    }

    String forgot(int number) {
        Visitor browser = browser(number);
        Page page = browser.open("/forgot-password");
        if (page.status() != 200) {
            return status(page);
        }
        Page answer = page.form().with("email", Stage.person(number)).submit();
        return answer.redirects() || answer.status() == 200 ? "ok" : "form " + status(answer);
    }

    /** Sets a new password by a link, each of which works only once. */
    String setPassword(int number, BlockingQueue<URI> links) {
        URI link = links.poll();
        if (link == null) {
            return "no link left";
        }
        Page page = browser(number).open(link.getPath() + "?" + link.getQuery());
        if (page.status() != 200) {
            return status(page);
        }
        Page answer = page.form()
                .with("password", "Other-horse-8-battery")
                .with("repeated", "Other-horse-8-battery")
                .submit();
        return answer.redirects() ? "ok" : "form " + status(answer);
    }

    /**
     * Signs in at the provider.
     *
     * @param provider opens the page there, and returns the URL of its redirect back
     */
    String signOn(int number, String path, UnaryOperator<URI> provider) {
        Visitor browser = browser(number);
        Page begun = browser.open(path);
        if (!begun.redirects()) {
            return isRefusal(begun) ? REFUSED : status(begun);
        }
        URI back = provider.apply(begun.location());
        Page done = browser.open(back.getPath() + "?" + back.getRawQuery());
        if (done.status() == 403) {
            return "told “" + done.html().select("h1").text() + "”";
        }
        if (!done.redirects()) {
            return isRefusal(done) ? REFUSED : status(done);
        }
        return List.of("/account", "/", "/continue").contains(done.location().getPath()) ? "ok" : REFUSED;
    }

    private static boolean isRefusal(Page page) {
        return page.path().startsWith("/sign-in-failed?");
    }

    String look(String path) {
        return status(Visitor.at("localhost", port).open(path));
    }

    private static String status(Page page) {
        return page.status() == 200 ? "ok" : Integer.toString(page.status());
    }
}
