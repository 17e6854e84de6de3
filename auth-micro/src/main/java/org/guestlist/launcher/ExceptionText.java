package org.guestlist.launcher;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Texts for exceptions of the system. */
final class ExceptionText {

    private ExceptionText() {}

    static String of(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "user " + System.getProperty("user.name") + " may not";
        } else if (e instanceof NoSuchFileException) {
            return "it does not exist";
        } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "there is a file in its place";
        } else if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        } else if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        } else if (e instanceof IOException && e.getMessage() == null) {
            return e.getClass().getSimpleName();
        }
        return e.getMessage();
    }
}
