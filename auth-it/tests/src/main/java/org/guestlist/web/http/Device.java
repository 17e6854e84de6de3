package org.guestlist.web.http;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/**
 * A device with one passkey, as a browser and an authenticator are together (Web Authentication §6), written from the specification and
 * without the library that checks it: answers can be wrong in any way. Its count grows with each answer.
 */
public final class Device {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int BACKUP = 0x18;
    private static final int ATTESTED = 0x40;

    private final String origin;
    private final byte[] id = new byte[20];
    private final KeyPair key;
    private String user;
    private long count;
    private boolean verifying = true;
    private boolean everywhere;
    private String site;

    private Device(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a new device that is at this origin */
    public static Device at(String origin) {
        return new Device(origin);
    }

    /** @return a device with a passkey that the signed-in visitor has just added */
    public static Device addedBy(Visitor visitor, String name) {
        Device device = at(visitor.origin());
        Page answer = device.add(visitor, name);
        if (!"/account?passkey=added#passkeys"
                .equals(answer.header("Location").orElse("").replace(visitor.origin(), ""))) {
            throw new AssertionError(answer.status() + ": " + answer.text());
        }
        return device;
    }

    /** @return the answer to the form that adds a passkey of this device */
    public Page add(Visitor visitor, String name) {
        Page page = visitor.open("/account-passkey");
        String options = page.html().select("form[data-options]").attr("data-options");
        return page.formWith("made")
                .with("made", make(options))
                .with("name", name)
                .submit();
    }

    /** @return what the visitor's browser is asked for on the login page */
    public static String asked(Visitor visitor) {
        return visitor.post("/passkey/challenge", Map.of(), visitor.here()).body();
    }

    /** @return the answer to the passkey form of this page, with a fresh answer of this device */
    public Page signIn(Visitor visitor, String page) {
        return visitor.post(page, Map.of("passkey", answer(asked(visitor)), "to", ""), visitor.here());
    }

    /** Does not ask its person for a PIN from now on. */
    public Device withoutVerifying() {
        verifying = false;
        return this;
    }

    /** Says from now on that its passkey is on all devices of the person; its count stays 0. */
    public Device everywhere() {
        everywhere = true;
        return this;
    }

    /** Counts on from here. */
    public Device countingFrom(long from) {
        count = from;
        return this;
    }

    /** Believes from now on that it is asked by this site. */
    public Device askedBy(String otherSite) {
        site = otherSite;
        return this;
    }

    /** @return a new credential for these options, as JSON */
    public String make(String options) {
        JsonObject asked = read(options);
        user = asked.getJsonObject("user").getString("id");
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(authenticatorData(asked.getJsonObject("rp").getString("id"), ATTESTED));
        data.writeBytes(new byte[16]);
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        data.writeBytes(id);
        data.writeBytes(publicKey());
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        attestation.writeBytes(word("fmt"));
        attestation.writeBytes(word("none"));
        attestation.writeBytes(word("attStmt"));
        attestation.write(0xa0);
        attestation.writeBytes(word("authData"));
        attestation.writeBytes(string(0x40, data.toByteArray()));
        return credential(Json.createObjectBuilder()
                .add("clientDataJSON", text(clientData("webauthn.create", asked)))
                .add("attestationObject", text(attestation.toByteArray()))
                .add("transports", Json.createArrayBuilder().add("internal")));
    }

    /** @return an answer to these options, as JSON */
    public String answer(String options) {
        JsonObject asked = read(options);
        if (!everywhere) {
            count++;
        }
        byte[] data = authenticatorData(asked.getString("rpId"), 0);
        byte[] client = clientData("webauthn.get", asked);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return credential(Json.createObjectBuilder()
                    .add("clientDataJSON", text(client))
                    .add("authenticatorData", text(data))
                    .add("signature", text(signature.sign()))
                    .add("userHandle", user));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String credential(JsonObjectBuilder response) {
        return Json.createObjectBuilder()
                .add("id", text(id))
                .add("rawId", text(id))
                .add("type", "public-key")
                .add("clientExtensionResults", Json.createObjectBuilder())
                .add("response", response)
                .build()
                .toString();
    }

    private byte[] authenticatorData(String rpId, int more) {
        int flags = PRESENT | more | (verifying ? VERIFIED : 0) | (everywhere ? BACKUP : 0);
        return ByteBuffer.allocate(37)
                .put(sha256((site == null ? rpId : site).getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) count)
                .array();
    }

    private byte[] clientData(String type, JsonObject asked) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("challenge", asked.getString("challenge"))
                .add("origin", origin)
                .add("crossOrigin", false)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** COSE (RFC 9053 §7.1): EC2, ES256, P-256. */
    private byte[] publicKey() {
        ECPublicKey point = (ECPublicKey) key.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        out.writeBytes(string(0x40, coordinate(point.getW().getAffineX())));
        out.write(0x22);
        out.writeBytes(string(0x40, coordinate(point.getW().getAffineY())));
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] word(String word) {
        return string(0x60, word.getBytes(StandardCharsets.UTF_8));
    }

    /** CBOR (RFC 8949 §3): a text (0x60) or bytes (0x40). */
    private static byte[] string(int major, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (bytes.length < 24) {
            out.write(major | bytes.length);
        } else {
            out.write(major | 25);
            out.write(bytes.length >> 8);
            out.write(bytes.length);
        }
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static JsonObject read(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
