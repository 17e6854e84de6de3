package org.guestlist.roster.intake;

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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.file.ArrivedFile;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.EncodingGuess;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.file.Separator;
import org.guestlist.roster.file.Spreadsheet;
import org.guestlist.roster.intake.UploadOutcome.Uploaded;
import org.guestlist.roster.intake.UploadOutcome.Useless;

/** Takes in lists of people as files and as pasted addresses, in the current organisation, and shows their first rows. */
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
    private StagedRows staged;

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
     * Stores addresses, as people type and paste them, as a list with the columns for address and name.
     *
     * @param name what the list is called
     * @param text at most {@value #LONGEST_PASTE} characters, see {@link PastedPeople}
     */
    @Needs(Permission.CHANGE)
    public UploadOutcome paste(String name, String text) throws IOException {
        if (text.length() > LONGEST_PASTE) {
            throw new IllegalArgumentException("A text of " + text.length() + " characters");
        }
        byte[] list = PastedPeople.list(text).getBytes(StandardCharsets.UTF_8);
        try (ArrivedFile arrived = ArrivedFile.text(new ByteArrayInputStream(list))) {
            UploadOutcome outcome = store(name, arrived);
            if (outcome instanceof Uploaded uploaded) {
                uploaded.roster().choose(PastedPeople.COLUMNS);
            }
            return outcome;
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
        roster.arrived(guess.length());
        Preview preview = filePreview.of(
                roster, guess.encoding(), file.sheet().map(sheet -> Spreadsheet.SEPARATOR), Optional.empty());
        if (preview.problem().isPresent()) {
            remove(roster);
            return new Useless(preview.problem().get(), preview.problemLine());
        }
        roster.choose(preview.choices());
        return new Uploaded(roster);
    }

    /**
     * @param separator the separator; empty to detect it
     * @param header whether the first row holds names; empty to detect it
     * @return the file's first rows, with the guessed meanings of the columns
     */
    @Needs(Permission.SEE_ALL)
    public Preview preview(
            RosterImport roster, Encoding encoding, Optional<Separator> separator, Optional<Boolean> header) {
        return filePreview.of(roster, encoding, separator, header);
    }

    /** @return a cell of the file in each encoding that it may be in; empty if it looks the same in all, or if the file is in UTF-16 */
    @Needs(Permission.SEE_ALL)
    public Map<Encoding, String> samples(RosterImport roster) {
        return filePreview.samples(roster);
    }

    /** Removes a file that will not be imported. */
    @Needs(Permission.CHANGE)
    public void discard(UUID uuid) {
        imports.lock(uuid).filter(RosterImport::canBeChecked).ifPresent(this::remove);
    }

    private void remove(RosterImport roster) {
        files.remove(roster);
        staged.removeAll(roster);
        em.remove(roster);
    }
}
