import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Merges the libraries of {@code guestlist.jar} into one jar, as a class path of them all would find what is in them (docs/adr/0020). Of
 * what a class path finds in several, such as services, all lines are kept; of anything else there may be only one, or two that are equal.
 * The build ends where that is not so, as only a person can tell what then is right.
 */
final class MergeLibraries {

    /** What a jar says of itself. Signatures do not hold in another jar, and modules are none on a class path. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("META-INF/(MANIFEST\\.MF|INDEX\\.LIST|jpms\\.args|[^/]*\\.(SF|RSA|DSA|EC))"
                    + "|(META-INF/versions/\\d+/)?(module-info\\.class|OSGI-INF/MANIFEST\\.MF)");

    /** Each library's own, and kept as such. */
    private static final Pattern LEGAL = Pattern.compile(
            "(META-INF/)?([^/]*(LICENSE|NOTICE|COPYRIGHT|THIRD-PARTY|ThirdParty)[^/]*|DEPENDENCIES)(?<!\\.class)");

    /** What a class path finds in each library, line by line: services, those of HK2, and what the server knows of its log messages. */
    private static final Pattern LISTS = Pattern.compile("META-INF/(services|hk2-locator|loggerinfo|logmessages)/.*");

    /**
     * What is there in different versions, and the first is right: JNA, ours before the one within a library of the server's; and what
     * Payara Micro itself has twice, by name as for Payara's own launcher: web services and JSP tags, of which Guestlist has none, texts of
     * log messages, settings of JNDI.
     */
    private static final Pattern FIRST_COUNTS =
            Pattern.compile("com/sun/jna/.*|jakarta/(jws|xml/ws)/.*|org/eclipse/tags/shaded/.*|META-INF/[^/]*\\.tld"
                    + "|META-INF/maven/.*/pom\\.(xml|properties)|.*/(LogMessages(_details)?|LogStrings|LocalStrings)\\.properties"
                    + "|jndi\\.properties|exclude-common\\.xml");

    private record Content(Path library, byte[] bytes) {}

    private final Map<String, Content> entries = new TreeMap<>();

    private MergeLibraries() {}

    /** @param args the jar to write, and the folders in which the libraries are, in their order on the class path */
    public static void main(String[] args) throws IOException {
        MergeLibraries merged = new MergeLibraries();
        for (String folder : List.of(args).subList(1, args.length)) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path library : files.sorted().toList()) {
                    merged.add(library);
                }
            }
        }
        merged.write(Path.of(args[0]));
    }

    private void add(Path library) throws IOException {
        try (ZipFile jar = new ZipFile(library.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (!entry.isDirectory() && !LEFT_OUT.matcher(entry.getName()).matches()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(entry.getName(), new Content(library, in.readAllBytes()));
                    }
                }
            }
        }
    }

    private void add(String name, Content content) {
        if (LEGAL.matcher(name).matches()) {
            entries.put("META-INF/legal/" + content.library().getFileName() + "/" + name, content);
        } else if (LISTS.matcher(name).matches()) {
            entries.merge(name, content, MergeLibraries::lines);
        } else {
            Content first = entries.putIfAbsent(name, content);
            if (first != null
                    && !Arrays.equals(first.bytes(), content.bytes())
                    && !FIRST_COUNTS.matcher(name).matches()) {
                throw new IllegalStateException(name + " is in " + first.library() + " and, different, in "
                        + content.library() + ". See there, and say in MergeLibraries what is to happen with it.");
            }
        }
    }

    private static Content lines(Content first, Content second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first.bytes());
        both.write('\n');
        both.writeBytes(second.bytes());
        return new Content(second.library(), both.toByteArray());
    }

    private void write(Path target) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target));
                ZipOutputStream jar = new ZipOutputStream(file)) {
            for (Map.Entry<String, Content> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().bytes());
            }
        }
    }
}
