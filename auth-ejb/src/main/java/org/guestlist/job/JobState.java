package org.guestlist.job;

/** Where a job stands. The names are stored. */
public enum JobState {
    /** It has not begun: another of its kind runs, or no node has come to it yet. */
    WAITING,
    /** It has begun. */
    RUNNING,
    /** All of it is done. */
    DONE,
    /** Somebody stopped it; what was done before stays. */
    CANCELLED,
    /** It cannot go on; what was done before stays. */
    FAILED;

    /** @return whether nothing more will happen */
    public boolean isOver() {
        return this != WAITING && this != RUNNING;
    }
}
