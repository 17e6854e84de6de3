package org.guestlist.platform.secret;

import java.util.Arrays;
import java.util.List;
import org.guestlist.platform.config.Settings;

/** Master keys of a test's own, without a server's settings. */
public final class MasterKeys {

    private MasterKeys() {}

    /** @return 32 bytes, the same for the same seed */
    public static byte[] key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return key;
    }

    /** @return seals with the first key, and opens with all of them */
    public static SecretBox box(byte[] current, byte[]... previous) {
        return new SecretBox(masterKey(current, previous));
    }

    /** @return derives with the first key, and knows all of them */
    public static MasterKey masterKey(byte[] current, byte[]... previous) {
        return new MasterKey(new Settings() {

            @Override
            public byte[] masterKey() {
                return current;
            }

            @Override
            public List<byte[]> previousMasterKeys() {
                return List.of(previous);
            }
        });
    }
}
