package org.guestlist.web.browser;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one Chromium of all tests, started by the first that needs it. It ends with the JVM. */
final class Chromium {

    private static com.microsoft.playwright.Browser browser;

    private Chromium() {}

    static synchronized com.microsoft.playwright.Browser get() {
        if (browser == null) {
            // The browser is a package of the machine, see ./verify.
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                            .setArgs(List.of(
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    private static Path executable() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of),
                        Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                                .flatMap(Chromium::onPath))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The browser tests need Chromium; ./verify installs it"));
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(directory -> Path.of(directory, name));
    }
}
