package org.guestlist.web.api;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guestlist.web.operation.operator.OperatorApplication;
import org.guestlist.web.server.NodePackages;
import org.guestlist.web.server.Program;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The OpenAPI documents of the API and for operators before a linter that is not ours: Redocly's recommended rules warn of nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DocumentsLintIT {

    @Test
    void theLinterFindsNothing() throws Exception {
        Path folder = NodePackages.install(DocumentsLintIT.class, "linter");
        Files.writeString(folder.resolve("api.json"), OpenApiResource.whole().toString());
        try (InputStream operators = OperatorApplication.class.getResourceAsStream("openapi.json")) {
            Files.copy(operators, folder.resolve("operators.json"));
        }
        ProcessBuilder lint = new ProcessBuilder(
                "node_modules/.bin/redocly", "lint", "--extends", "recommended-strict", "api.json", "operators.json");
        lint.environment().put("REDOCLY_TELEMETRY", "off");
        Program.start(lint.directory(folder.toFile()), folder).awaitEnd();
    }
}
