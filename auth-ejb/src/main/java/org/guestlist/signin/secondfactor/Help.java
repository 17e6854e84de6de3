package org.guestlist.signin.secondfactor;

/**
 * That an administrator, or somebody of the helpdesk, removes a second factor for a person who has lost it.
 *
 * @param administrator the name of who helps, which the person is told
 * @param recognition by what the person was recognised
 */
public record Help(String administrator, Recognition recognition) {}
