package org.guestlist.web.platform.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.guestlist.web.platform.page.Download;

/** An answer that is a file, written while it is sent, so that memory use does not depend on its length. */
public final class FileAnswer {

    private FileAnswer() {}

    /** Writes a file, and flushes at its end. */
    @FunctionalInterface
    public interface Content {

        /** @param out for the text */
        void write(Writer out) throws IOException;
    }

    /**
     * @param mediaType of a text, which is in UTF-8
     * @param fileName as in {@link Download#announce}
     */
    public static Response of(String mediaType, String fileName, Content content) {
        StreamingOutput stream = out -> content.write(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return Response.ok(stream, Download.mediaType(mediaType))
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.disposition(fileName))
                .build();
    }
}
