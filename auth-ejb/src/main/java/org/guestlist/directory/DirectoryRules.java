package org.guestlist.directory;

import java.util.Set;

/**
 * What an organisation lets a directory do.
 *
 * @param product which one it is
 * @param dry whether everything is answered as if done, and nothing is
 * @param creates whether it may create people
 * @param welcomes whether people whom it creates get a welcome mail
 * @param adopts whom of those who are there already it takes over
 * @param leaving what it may do with people who leave
 * @param keepsGroups whether it may create groups and put its people into them
 * @param touchesRoles whether it may change people with a role, whom else it cannot touch; it never gives or takes one
 * @param leaves the keys of the attributes that stay with the organisation although the directory sends them
 */
public record DirectoryRules(
        DirectoryProduct product,
        boolean dry,
        boolean creates,
        boolean welcomes,
        Adoption adopts,
        Leaving leaving,
        boolean keepsGroups,
        boolean touchesRoles,
        Set<String> leaves) {}
