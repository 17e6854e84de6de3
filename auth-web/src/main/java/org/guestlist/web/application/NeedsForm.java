package org.guestlist.web.application;

import java.util.List;
import org.guestlist.application.SignInNeeds;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.web.platform.page.Ticks;

/** The part of an application's form about what a sign-in needs for it, as entered, without its networks. */
public class NeedsForm {

    private boolean secondFactor;
    private boolean passkey;
    private boolean knownDevice;

    /** @return a form filled with these needs */
    static NeedsForm of(SignInNeeds needs) {
        NeedsForm form = new NeedsForm();
        form.secondFactor = needs.secondFactor();
        form.passkey = needs.passkey();
        form.knownDevice = needs.knownDevice();
        return form;
    }

    /** Takes what was sent. */
    void take(Ticks ticks) {
        secondFactor = ticks.of("needsSecondFactor", secondFactor);
        passkey = ticks.of("needsPasskey", passkey);
        knownDevice = ticks.of("needsKnownDevice", knownDevice);
    }

    /** @return what is ticked, to be compared */
    List<Boolean> said() {
        return List.of(secondFactor, passkey, knownDevice);
    }

    /** @return the needs, with these networks. @throws IllegalArgumentException as {@link SignInNeeds} */
    SignInNeeds read(List<AddressRange> networks) {
        return new SignInNeeds(secondFactor, passkey, networks, knownDevice);
    }

    public boolean isSecondFactor() {
        return secondFactor;
    }

    public void setSecondFactor(boolean secondFactor) {
        this.secondFactor = secondFactor;
    }

    public boolean isPasskey() {
        return passkey;
    }

    public void setPasskey(boolean passkey) {
        this.passkey = passkey;
    }

    public boolean isKnownDevice() {
        return knownDevice;
    }

    public void setKnownDevice(boolean knownDevice) {
        this.knownDevice = knownDevice;
    }
}
