package org.guestlist.roster.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML part of a spreadsheet, read element by element. It needs little memory whatever it holds: how long it may be unpacked, how long a
 * text or a tag, and how deep, is limited. Comments, CDATA, a DTD and processing instructions, which the parser would hold as a whole, are
 * refused; no program writes them here.
 */
final class XmlPart implements AutoCloseable {

    /** Longer than any text of a cell (32,767 characters), with each character as an entity. */
    private static final int LONGEST_TEXT = 512 * 1024;

    /** Longer than any name, address, id or format that Excel writes. */
    private static final int LONGEST_ATTRIBUTE = 1_024;

    private static final int DEEPEST = 64;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final InputStream in;
    private final Deadline deadline;
    private int depth;

    private XmlPart(InputStream in, Deadline deadline) throws FileProblemException {
        this.in = in;
        this.deadline = deadline;
        try {
            this.xml = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw unreadable();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * @param most how many bytes it may have
     * @param deadline by which all parts are read
     * @return the part; empty if there is none with this name
     */
    static Optional<XmlPart> of(ZipFile file, String name, long most, Deadline deadline)
            throws IOException, FileProblemException {
        ZipEntry entry = file.getEntry(name);
        return entry == null
                ? Optional.empty()
                : Optional.of(
                        new XmlPart(new Bounded(new BufferedInputStream(file.getInputStream(entry)), most), deadline));
    }

    static FileProblemException unreadable() {
        return new FileProblemException(FileProblem.SPREADSHEET, 1);
    }

    /** @return whether there is more: the beginning or the end of an element, or text */
    boolean next() throws FileProblemException {
        deadline.step();
        try {
            if (!xml.hasNext()) {
                return false;
            }
            int event = xml.next();
            depth += event == XMLStreamReader.START_ELEMENT ? 1 : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
            if (depth > DEEPEST || event == XMLStreamReader.ENTITY_REFERENCE) {
                throw unreadable();
            }
            return true;
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof TooLongException
                    ? new FileProblemException(FileProblem.SPREADSHEET_TOO_LARGE, 1)
                    : unreadable();
        }
    }

    boolean begins(String element) {
        return xml.isStartElement() && xml.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return xml.isEndElement() && xml.getLocalName().equals(element);
    }

    /** Adds the text here, if this is one, and no more than the text may have in all. */
    void addText(StringBuilder text, int most) {
        if (xml.isCharacters() && text.length() < most) {
            text.append(
                    xml.getTextCharacters(), xml.getTextStart(), Math.min(xml.getTextLength(), most - text.length()));
        }
    }

    /** @return the attribute of the element that begins here, of whatever namespace, cut if it is too long; null if it has none */
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                String value = xml.getAttributeValue(i);
                return value.substring(0, Math.min(value.length(), LONGEST_ATTRIBUTE));
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Fails before too much is unpacked, or at what is refused; all of it is told apart by single bytes, in UTF-8 and the like. */
    private static final class Bounded extends FilterInputStream {

        /** A declaration of XML may stand at the beginning, after a byte order mark. */
        private static final int DECLARATION = 8;

        private final long most;
        private long position;
        private int sinceTag;
        private byte before;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            int read = super.read(buffer, offset, count);
            for (int i = offset; i < offset + read; i++) {
                check(buffer[i]);
            }
            return read;
        }

        private void check(byte one) throws IOException {
            sinceTag = one == '<' ? 0 : sinceTag + 1;
            if (++position > most || sinceTag > LONGEST_TEXT) {
                throw new TooLongException();
            }
            if (one == 0 || before == '<' && (one == '!' || one == '?' && position > DECLARATION)) {
                throw new IOException("Not in a spreadsheet");
            }
            before = one;
        }
    }

    private static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
