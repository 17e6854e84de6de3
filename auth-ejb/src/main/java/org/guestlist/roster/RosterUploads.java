package org.guestlist.roster;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.roster.UploadOutcome.Uploaded;
import org.guestlist.roster.UploadOutcome.Useless;
import org.guestlist.roster.file.ArrivedFile;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.EncodingGuess;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.file.Separator;
import org.guestlist.roster.file.Spreadsheet;

/** Takes in lists of people as files and as pasted addresses, in the current organisation. */
@Stateless
public class RosterUploads {

    /** How many characters of addresses may be pasted at once: about a thousand people. */
    public static final int LONGEST_PASTE = 50_000;

    private static final int FILE_NAME_LENGTH = 200;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private FileStore files;

    @Inject
    private FilePreview filePreview;

    @Inject
    private RosterService imports;

    @Inject
    private Clock clock;

    /**
     * Stores the file, and detects its format.
     *
     * @param folder of this node for temporary files, which are gone when this returns
     */
    @Needs(Permission.CHANGE)
    public UploadOutcome upload(String fileName, InputStream file, Path folder) throws IOException {
        try (ArrivedFile arrived = ArrivedFile.of(file, files.longest(), folder, clock)) {
            return store(fileName, arrived);
        } catch (FileProblemException e) {
            return new Useless(e.problem(), e.line());
        }
    }

    /**
     * Stores addresses, as people type and paste them, as a list with the columns for address and name, and starts its check.
     *
     * @param name what the list is called
     * @param text at most {@value #LONGEST_PASTE} characters, see {@link PastedPeople}
     * @param leavers what happens to people who are not in it
     * @return the job that runs the check; empty if there is nothing in the text
     */
    @Needs(Permission.CHANGE)
    public Optional<UUID> paste(String name, String text, Leavers leavers) throws IOException {
        if (text.length() > LONGEST_PASTE) {
            throw new IllegalArgumentException("A text of " + text.length() + " characters");
        }
        byte[] list = PastedPeople.list(text).getBytes(StandardCharsets.UTF_8);
        try (ArrivedFile arrived = ArrivedFile.text(new ByteArrayInputStream(list))) {
            return store(name, arrived) instanceof Uploaded uploaded
                    ? imports.check(uploaded.roster().getUuid(), PastedPeople.COLUMNS, leavers)
                    : Optional.empty();
        }
    }

    private UploadOutcome store(String fileName, ArrivedFile file) throws IOException {
        RosterImport roster =
                new RosterImport(Cell.shown(Cell.clean(fileName), FILE_NAME_LENGTH), file.sheet(), clock.instant());
        em.persist(roster);
        em.flush();
        EncodingGuess guess = new EncodingGuess();
        Optional<FileProblem> problem =
                files.put(roster, file.text(), guess) ? guess.problem() : Optional.of(FileProblem.TOO_LARGE);
        if (problem.isPresent()) {
            remove(roster);
            return new Useless(problem.get());
        }
        roster.arrived(
                guess.length(),
                ColumnChoices.of(guess.encoding(), Separator.COMMA, true, DayOrder.UNAMBIGUOUS, List.of()));
        Preview preview = filePreview.of(
                roster, guess.encoding(), file.sheet().map(sheet -> Spreadsheet.SEPARATOR), Optional.empty());
        if (preview.problem().isPresent()) {
            remove(roster);
            return new Useless(preview.problem().get(), preview.problemLine());
        }
        roster.arrived(guess.length(), preview.choices());
        return new Uploaded(roster);
    }

    private void remove(RosterImport roster) {
        files.remove(roster);
        em.remove(roster);
    }
}
