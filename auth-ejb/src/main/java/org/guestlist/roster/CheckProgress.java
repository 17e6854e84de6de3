package org.guestlist.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.guestlist.roster.file.RowReader;

/** How far the check of an import is: first all rows are read, then people are looked for who are in none, then rows are compared. */
@Embeddable
public class CheckProgress {

    @Column(name = "read_characters")
    private long readCharacters;

    @Column(name = "read_lines")
    private long readLines;

    @Column(name = "read_all")
    private boolean readAll;

    @Column(name = "rows_read")
    private int rowsRead;

    @Column(name = "lines_continued")
    private int linesContinued;

    @Column(name = "rows_compared")
    private int rowsCompared;

    @Column(name = "looked_at")
    private Long lookedAt;

    @Column(name = "people_open")
    private int peopleOpen;

    @Column(name = "people_missing")
    private int peopleMissing;

    /** Of an import that is not checked yet; for JPA too. */
    protected CheckProgress() {}

    /**
     * @param first the place of the first row
     * @param looks whether people are looked for who are not in the list
     */
    CheckProgress(RowReader.Place first, boolean looks) {
        readCharacters = first.characters();
        readLines = first.lines();
        lookedAt = looks ? 0L : null;
    }

    /**
     * Records that more rows were read.
     *
     * @param continued how many lines of them go on with a cell of the line before
     */
    public void hasRead(int rows, int continued, Optional<RowReader.Place> next) {
        rowsRead += rows;
        linesContinued += continued;
        readAll = next.isEmpty();
        next.ifPresent(place -> {
            readCharacters = place.characters();
            readLines = place.lines();
        });
    }

    /**
     * Records that more people were looked for in the list.
     *
     * @param people how many
     * @param missing for how many of them, who are not in it, a row was added
     * @param upTo the account up to which they were; empty if they were all
     */
    public void hasLooked(int people, int missing, Optional<Long> upTo) {
        peopleOpen += people;
        peopleMissing += missing;
        lookedAt = upTo.orElse(null);
    }

    /** @return the account up to which people were looked for; empty if all were, or none is to be */
    public Optional<Long> getLookedAt() {
        return Optional.ofNullable(lookedAt);
    }

    /** Records that the rows up to this one were compared. */
    public void hasCompared(int upTo) {
        rowsCompared = upTo;
    }

    /** @return how many of them were looked for in the list: those who were not disabled */
    public int getPeopleOpen() {
        return peopleOpen;
    }

    public RowReader.Place getPlace() {
        return new RowReader.Place(readCharacters, readLines);
    }

    public boolean isReadAll() {
        return readAll;
    }

    /** @return how many rows it has, without empty ones and the names of the columns */
    public int getRows() {
        return rowsRead;
    }

    /** @return how many rows it has, with those added for people who are not in the list */
    public int getAllRows() {
        return rowsRead + peopleMissing;
    }

    /** @return how many lines go on with a cell of the line before, so that they are no rows */
    public int getLinesContinued() {
        return linesContinued;
    }

    public int getRowsCompared() {
        return rowsCompared;
    }
}
