package org.guestlist.web.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * A form with one file in it (RFC 7578). The file is in memory up to 64 KB, otherwise in {@link UploadFolder} until this is closed, which
 * must happen within the request. Only as much of it is kept as the caller can use; the rest is read and discarded, so that a page can
 * report the problem, up to a limit for the whole request.
 */
public final class UploadedForm implements AutoCloseable {

    private static final int IN_MEMORY = 64 * 1024;
    private static final int LONGEST_FIELD = 4 * 1024;
    private static final int MOST_PARTS = 20;

    private final Map<String, String> fields = new HashMap<>();
    private final Path folder;
    private DeferredFileOutputStream file;
    private String fileName;

    private UploadedForm(Path folder) {
        this.folder = folder;
    }

    /** @return whether the request has such a form; {@link FormFilter} lets it through to the two paths that accept one */
    public static boolean isIn(HttpServletRequest request) {
        return JakartaServletFileUpload.isMultipartContent(request);
    }

    /**
     * Reads it to its end. If that fails, all of it is deleted.
     *
     * @param fileField name of the field with the file; other files are discarded
     * @param mostOfFile how many bytes of the file are kept
     * @param mostInAll the maximum size of the whole request in bytes; one that announces more is not read at all
     * @throws FormRefusedException if the request is larger, malformed or incomplete
     */
    public static UploadedForm read(HttpServletRequest request, String fileField, long mostOfFile, long mostInAll)
            throws FormRefusedException {
        UploadedForm form = new UploadedForm(UploadFolder.of(request.getServletContext()));
        boolean complete = false;
        try {
            form.readParts(request, fileField, mostOfFile, mostInAll);
            complete = true;
            return form;
        } catch (FormRefusedException e) {
            throw e;
        } catch (FileUploadSizeException e) {
            throw new FormRefusedException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } catch (IOException e) {
            throw new FormRefusedException(HttpServletResponse.SC_BAD_REQUEST);
        } finally {
            if (!complete) {
                form.close();
            }
        }
    }

    private void readParts(HttpServletRequest request, String fileField, long mostOfFile, long mostInAll)
            throws IOException {
        var upload = new JakartaServletFileUpload<>();
        upload.setMaxSize(mostInAll);
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        int parts = 0;
        for (FileItemInputIterator items = upload.getItemIterator(request); items.hasNext(); ) {
            FileItemInput item = items.next();
            if (++parts > MOST_PARTS) {
                throw new FormRefusedException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            }
            try (InputStream in = item.getInputStream()) {
                if (item.isFormField()) {
                    fields.put(item.getFieldName(), field(in));
                } else if (file == null && fileField.equals(item.getFieldName())) {
                    keep(item.getName(), in, mostOfFile);
                }
                IOUtils.consume(in);
            }
        }
    }

    private static String field(InputStream in) throws IOException {
        byte[] value = in.readNBytes(LONGEST_FIELD + 1);
        if (value.length > LONGEST_FIELD) {
            throw new FormRefusedException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private void keep(String name, InputStream in, long most) throws IOException {
        fileName = name;
        file = DeferredFileOutputStream.builder()
                .setThreshold(IN_MEMORY)
                .setPrefix("upload")
                .setDirectory(folder.toFile())
                .get();
        try (OutputStream out = file) {
            IOUtils.copyLarge(in, out, 0, most);
        }
    }

    /** @return the value of the field; null if there is none */
    public String field(String name) {
        return fields.get(name);
    }

    /** @return the file's name from the browser, if a file was chosen */
    public Optional<String> fileName() {
        return Optional.ofNullable(fileName).filter(name -> !name.isBlank());
    }

    /** @return the stored bytes of the file; none if there is no file */
    public InputStream file() throws IOException {
        return file == null ? InputStream.nullInputStream() : file.toInputStream();
    }

    /** @return the {@link UploadFolder}, for what is made of the file within the request */
    public Path folder() {
        return folder;
    }

    /** Deletes the file. */
    @Override
    public void close() {
        if (file != null && !file.isInMemory()) {
            try {
                Files.deleteIfExists(file.getPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
