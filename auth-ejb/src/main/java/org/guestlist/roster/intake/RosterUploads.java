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
import java.util.List;
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
                uploaded.roster().choose(PastedPeople.columns(text));
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
        boolean onlySheet = file.workbook().isEmpty();
        if (problem.filter(one -> onlySheet || one == FileProblem.TOO_LARGE).isPresent()) {
            remove(roster);
            return new Useless(problem.get());
        }
        roster.arrived(guess.length());
        Preview preview = filePreview.of(
                roster, guess.encoding(), file.sheet().map(sheet -> Spreadsheet.SEPARATOR), Optional.empty());
        if (preview.problem().isPresent() && onlySheet) {
            remove(roster);
            return new Useless(preview.problem().get(), preview.problemLine());
        }
        if (!onlySheet) {
            files.keep(roster, file.workbook().get(), file.sheet().orElseThrow().names());
        }
        roster.choose(preview.choices());
        return new Uploaded(roster);
    }

    /** @return the names of the sheets of which one is read; empty unless it is a spreadsheet with several */
    @Needs(Permission.SEE_ALL)
    public List<String> sheets(RosterImport roster) {
        return files.sheets(roster);
    }

    /**
     * Reads another sheet of a spreadsheet. What a check has found before is gone, and the columns are guessed again.
     *
     * @param number of the sheet, as in {@link #sheets}; one that is not there changes nothing
     * @param folder of this node for temporary files, which are gone when this returns
     * @return why the sheet cannot be read; nothing has changed then
     */
    @Needs(Permission.CHANGE)
    public Optional<FileProblem> readSheet(UUID uuid, int number, Path folder) throws IOException {
        Optional<RosterImport> found = imports.lock(uuid).filter(RosterImport::canBeChecked);
        if (found.isEmpty() || number < 0 || number >= files.sheets(found.get()).size()) {
            return Optional.empty();
        }
        RosterImport roster = found.get();
        try (ArrivedFile arrived = ArrivedFile.sheet(files.workbook(roster), number, files.longest(), folder, clock)) {
            files.removeList(roster);
            EncodingGuess guess = new EncodingGuess();
            files.put(roster, arrived.text(), guess);
            roster.read(arrived.sheet().orElseThrow());
            roster.arrived(guess.length());
        } catch (FileProblemException e) {
            return Optional.of(e.problem());
        }
        staged.removeAll(roster);
        roster.backToColumns(null, 0);
        roster.choose(filePreview
                .of(roster, Encoding.UTF_8, Optional.of(Spreadsheet.SEPARATOR), Optional.empty())
                .choices());
        return Optional.empty();
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
