package org.guestlist.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.node.Machine;
import org.guestlist.node.Node;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;

/** What a page of the console costs the server's processor, warm. See bench/README.md. */
public final class Pages {

    /** How many pages are opened before the first figure: what they run is compiled then. */
    private static final int WARM = 2000;

    private static final int ROUNDS = 3;
    private static final int EACH = 200;

    private Pages() {}

    /** @param arguments the jar, the script ./run, a folder to write to, one that is not used; then {@code --quick} or {@code --profile} */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[2]);
        List<String> options = List.of(arguments).subList(4, arguments.length);
        List<String> flags = Node.flagsOf(Path.of(arguments[1]));
        List<String> lines = new ArrayList<>();
        try (Guestlist guestlist =
                new Guestlist(Path.of(arguments[0]), folder.resolve("h2"), flags, Optional.empty())) {
            guestlist.start();
            Visitor visitor = Visitor.at("localhost", guestlist.port());
            visitor.signIn("admin@localhost", Product.PASSWORD);
            visitor.post("/admin/introduction", Map.of("do", "later"));
            Map<String, String> pages = pages(visitor);
            open(visitor, pages, options.contains("--quick") ? WARM / 20 : WARM / pages.size());
            if (options.contains("--profile")) {
                Profile profile =
                        Profile.of(guestlist.pid(), folder.resolve("pages.jfr"), () -> open(visitor, pages, EACH));
                Files.write(folder.resolve("pages-profile.md"), profile.lines());
                lines.addAll(profile.lines());
            }
            lines.addAll(figures(guestlist.pid(), visitor, pages));
        }
        Files.write(folder.resolve("pages.md"), lines);
        lines.forEach(System.out::println);
    }

    private static Map<String, String> pages(Visitor visitor) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("People", "/admin/people");
        pages.put("Overview", "/admin/overview");
        pages.put(
                "A person",
                visitor.open("/admin/people")
                        .html()
                        .select("main a[href*=/admin/person?id=]")
                        .first()
                        .attr("href"));
        pages.put("Organisation", "/admin/organisation");
        pages.put("My account", "/account");
        return pages;
    }

    private static void open(Visitor visitor, Map<String, String> pages, int times) {
        for (int i = 0; i < times; i++) {
            pages.values().forEach(path -> open(visitor, path));
        }
    }

    private static void open(Visitor visitor, String path) {
        Page page = visitor.open(path);
        if (page.status() != 200) {
            throw new IllegalStateException(path + " answers " + page.status());
        }
    }

    /** The least of some rounds: what else the machine does only adds to it. */
    private static List<String> figures(long pid, Visitor visitor, Map<String, String> pages) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of(Machine.describe(), "", "| page | ms of the processor |", "|---|---|"));
        for (Map.Entry<String, String> page : pages.entrySet()) {
            double least = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                double before = Machine.cpuMillis(pid) - Machine.compilingMillis(pid);
                for (int i = 0; i < EACH; i++) {
                    open(visitor, page.getValue());
                }
                least = Math.min(least, (Machine.cpuMillis(pid) - Machine.compilingMillis(pid) - before) / EACH);
            }
            lines.add("| %s | %.1f |".formatted(page.getKey(), least));
        }
        return lines;
    }
}
