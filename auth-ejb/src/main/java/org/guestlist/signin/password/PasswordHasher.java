package org.guestlist.signin.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.PasswordHash;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.Settings;
import org.guestlist.signin.password.HashingQueue.Asker;

/**
 * Creates and verifies password hashes: Argon2id with the deployment's parameters, in PHC format.
 *
 * <pre>{@code
 * if (hasher.verify(password, account.getPasswordHash())) {
 *     if (hasher.needsRehash(account.getPasswordHash())) { … hasher.generate(password) … }
 * }
 * }</pre>
 *
 * <p>Every hash passes {@link HashingQueue} on behalf of the current organisation, so each method that computes one needs a request (or
 * {@code TenantScope}) and may throw {@link HashingBusyException}. None of them should run inside a transaction. The caller has to wipe its
 * own array; the copies made here are wiped.
 */
@ApplicationScoped
public class PasswordHasher implements PasswordHash {

    private static final Logger LOG = Logger.getLogger(PasswordHasher.class.getName());

    private static final int SALT_BYTES = 16; // RFC 9106 §3.1
    private static final int HASH_BYTES = 32;

    @Inject
    private Settings settings;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private HashingQueue queue;

    private final SecureRandom random = new SecureRandom();
    private CompletableFuture<HashingLibrary> library;
    private Argon2Hash nobody;

    /** For CDI. */
    protected PasswordHasher() {}

    PasswordHasher(
            Settings settings, CurrentTenant tenant, CurrentClient client, HashingQueue queue, HashingLibrary library) {
        this.settings = settings;
        this.tenant = tenant;
        this.client = client;
        this.queue = queue;
        this.library = CompletableFuture.completedFuture(library);
        this.nobody = fresh();
    }

    @PostConstruct
    void start() {
        nobody = fresh();
        // Beside the rest of the start. The thread inherits the class loader by which native libraries are found.
        library = CompletableFuture.supplyAsync(
                () -> HashingLibrary.choose(nobody), task -> new Thread(task, "hashing-library").start());
    }

    /** Makes {@link #start()} choose the library at start-up, not at the first sign-in. */
    void onStartup(@Observes Startup event) {
        LOG.fine("Passwords are hashed with " + nobody);
    }

    /**
     * @param password a new password that satisfies the rules
     * @return its hash with a new salt, to be stored
     * @throws IllegalArgumentException if it is longer than any password may be
     */
    @Override
    public String generate(char[] password) {
        if (isTooLong(password)) {
            throw new IllegalArgumentException("A password has at most " + PasswordRules.MAX_LENGTH + " characters");
        }
        Argon2Hash parameters = fresh();
        return parameters.withHash(compute(parameters, password)).phc();
    }

    /**
     * @param password the entered text; may be empty
     * @param stored the account's hash
     * @return whether the password matches. A stored text that is not a hash never matches, and takes the same time.
     */
    @Override
    public boolean verify(char[] password, String stored) {
        Optional<Argon2Hash> hash = Argon2Hash.parse(stored);
        if (hash.isEmpty()) {
            LOG.warning("A stored password hash is malformed; its account cannot sign in until the password is reset.");
        }
        if (hash.isEmpty() || isTooLong(password)) {
            verifyNothing(password);
            return false;
        }
        return MessageDigest.isEqual(hash.get().hash(), compute(hash.get(), password));
    }

    /**
     * The work of {@link #verify} for an account that does not exist or has no password, so that the time does not reveal this (ASVS 5.0
     * 6.3.8).
     *
     * @param password the entered text; may be empty
     */
    public void verifyNothing(char[] password) {
        compute(nobody, isTooLong(password) ? new char[0] : password);
    }

    /**
     * One hash in any case, compared with nothing if there is none.
     *
     * @param password the entered text; may be empty
     * @param stored the hash of the account, if there is an account with a password
     * @return whether it is the password of the account
     */
    public boolean verifyIfAny(char[] password, Optional<String> stored) {
        // What is done with a text that is stored is done with a decoy where there is none.
        boolean right = verify(password, stored.orElseGet(nobody::phc));
        return right && stored.isPresent();
    }

    /**
     * @param stored a hash that the password has just been verified with
     * @return whether it should be replaced, since the deployment's parameters have changed
     */
    public boolean needsRehash(String stored) {
        return Argon2Hash.parse(stored)
                .map(hash -> !hash.sameParameters(nobody))
                .orElse(true);
    }

    private Argon2Hash fresh() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Argon2Hash(
                settings.argon2MemoryKib(),
                settings.argon2Iterations(),
                settings.argon2Parallelism(),
                salt,
                new byte[HASH_BYTES]);
    }

    private byte[] compute(Argon2Hash parameters, char[] password) {
        byte[] bytes = encode(password);
        try {
            return queue.run(asker(), () -> library.join().hash(parameters, bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Asker asker() {
        boolean known = client.isInKnownBrowser() || client.accountId().isPresent();
        return new Asker(tenant.find().map(Tenant::getId).orElse(0L), client.source(), known);
    }

    private static boolean isTooLong(char[] password) {
        if (PasswordRules.isHuge(CharBuffer.wrap(password))) {
            return true;
        }
        CharSequence text = normalise(password);
        return Character.codePointCount(text, 0, text.length()) > PasswordRules.MAX_LENGTH;
    }

    /** Only a password that is not in NFC yet, which hardly any keyboard produces, becomes a String that cannot be wiped. */
    private static CharSequence normalise(char[] password) {
        CharSequence text = CharBuffer.wrap(password);
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** UTF-8 of the NFC, without the intermediate arrays that {@code String.getBytes} or {@code Charset.encode} would leave behind. */
    static byte[] encode(char[] password) {
        CharBuffer text = CharBuffer.wrap(normalise(password));
        CharsetEncoder utf8 = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        byte[] room = new byte[text.remaining() * 3];
        try {
            ByteBuffer out = ByteBuffer.wrap(room);
            utf8.encode(text, out, true);
            utf8.flush(out);
            return Arrays.copyOf(room, out.position());
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }
}
