package org.guestlist.base.setting;

/** A deployment setting that is malformed or missing. The message names it and says why, in one line. */
public class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param name the setting, such as {@code guestlist.http.port}
     * @param reason what is wrong with it, a clause that follows the name
     */
    public InvalidSettingException(String name, String reason) {
        this(name, reason, null);
    }

    /**
     * @param name the setting, such as {@code guestlist.http.port}
     * @param reason what is wrong with it, a clause that follows the name
     * @param cause the exception that revealed it
     */
    public InvalidSettingException(String name, String reason, Throwable cause) {
        super(name + " " + reason, cause);
    }
}
