package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The sign-in of {@code admin}, in a file that nobody but its owner can read.
 *
 * @param organisation its address, which is the issuer of the tokens
 * @param client the client id
 * @param access the access token
 * @param refresh the refresh token, which is replaced by each use
 * @param expires when the access token does, in seconds since 1970
 */
record AdminTokens(String organisation, String client, String access, String refresh, long expires) {

    private static final String FILE = "admin.json";

    /** @return where it is kept unless said otherwise: the folder for settings of this user */
    static Path folder() {
        String xdg = System.getenv("XDG_CONFIG_HOME");
        String windows = System.getenv("APPDATA");
        Path base = xdg != null && !xdg.isBlank()
                ? Path.of(xdg)
                : windows != null && !windows.isBlank()
                        ? Path.of(windows)
                        : Path.of(System.getProperty("user.home"), ".config");
        return base.resolve("guestlist");
    }

    /** @return the sign-in that is kept in the folder; empty if there is none */
    static Optional<AdminTokens> read(Path folder) throws LaunchException {
        Path file = folder.resolve(FILE);
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject kept = reader.readObject();
            return Optional.of(new AdminTokens(
                    kept.getString("organisation"),
                    kept.getString("client"),
                    kept.getString("access"),
                    kept.getString("refresh"),
                    kept.getJsonNumber("expires").longValue()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be read: " + ExceptionText.of(e) + ".", e);
        } catch (JsonException | NullPointerException | ClassCastException e) {
            throw new LaunchException(file + " is damaged: delete it and sign in again.", e);
        }
    }

    /** Keeps it in the folder. It is never there in part, nor for a moment for others to read. */
    void keep(Path folder) throws LaunchException {
        String text = Json.createObjectBuilder()
                .add("organisation", organisation)
                .add("client", client)
                .add("access", access)
                .add("refresh", refresh)
                .add("expires", expires)
                .build()
                .toString();
        try {
            Files.createDirectories(folder, only("rwx------", folder));
            Path written = Files.createTempFile(folder, FILE, ".new", only("rw-------", folder));
            Files.writeString(written, text);
            Files.move(written, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LaunchException("the sign-in cannot be kept in " + folder + ": " + ExceptionText.of(e) + ".", e);
        }
    }

    /** Forgets what is kept in the folder. */
    static void forget(Path folder) throws LaunchException {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new LaunchException(folder.resolve(FILE) + " cannot be deleted: " + ExceptionText.of(e) + ".", e);
        }
    }

    /** Windows keeps what is in the folder of a user to that user. */
    private static FileAttribute<?>[] only(String owner, Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner))}
                : new FileAttribute<?>[0];
    }
}
