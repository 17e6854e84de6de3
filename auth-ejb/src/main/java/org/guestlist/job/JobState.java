package org.guestlist.job;

/** The state of a job. The names are stored. */
public enum JobState {
    /** It has not begun: another job of its kind runs, or no node has claimed it yet. */
    WAITING,
    /** It has begun. */
    RUNNING,
    /** All of it is done. */
    DONE,
    /** A user stopped it; completed work is kept. */
    CANCELLED,
    /** It cannot continue; completed work is kept. */
    FAILED;

    /** @return whether nothing more will happen */
    public boolean isOver() {
        return this != WAITING && this != RUNNING;
    }
}
