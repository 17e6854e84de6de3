package org.guestlist.provider.sso;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.guestlist.platform.secret.TokenHash;

/**
 * A CAS server's notice that a session there has ended (CAS Protocol 3.0 §2.3.3): a SAML {@code LogoutRequest} with the ticket with which
 * the session was started. It is not signed; but only a holder of the ticket can create one, and it can only end that one session.
 */
final class CasLogout {

    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";

    /** Several times as long as what servers send. */
    private static final int LONGEST = 16_384;

    private static final XMLInputFactory READERS = readers();

    private CasLogout() {}

    /** @return the stored form of a session's ticket: enough to recognise it, but not usable as a ticket */
    static String session(String ticket) {
        return TokenHash.of(ticket).value();
    }

    /** @return the ticket that the request names */
    static String ticket(String request) throws LogoutRefusedException {
        if (request.length() > LONGEST) {
            throw new LogoutRefusedException("the request is too long");
        }
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(request));
            return read(reader)
                    .filter(ticket -> !ticket.isEmpty())
                    .orElseThrow(() -> new LogoutRefusedException("the request names no session"));
        } catch (XMLStreamException e) {
            // Without the cause, whose message may repeat untrusted input.
            throw new LogoutRefusedException("the request is no XML");
        }
    }

    private static Optional<String> read(XMLStreamReader reader) throws XMLStreamException, LogoutRefusedException {
        Optional<String> ticket = Optional.empty();
        boolean inside = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new LogoutRefusedException("the request has a document type");
            }
            if (event == XMLStreamConstants.START_ELEMENT && !inside) {
                inside = is(reader, "LogoutRequest");
                if (!inside) {
                    throw new LogoutRefusedException("this is no LogoutRequest");
                }
            } else if (event == XMLStreamConstants.START_ELEMENT && is(reader, "SessionIndex")) {
                if (ticket.isPresent()) {
                    throw new LogoutRefusedException("the request names more than one session");
                }
                ticket = Optional.of(reader.getElementText().strip());
            }
        }
        return ticket;
    }

    private static boolean is(XMLStreamReader reader, String name) {
        return PROTOCOL.equals(reader.getNamespaceURI()) && name.equals(reader.getLocalName());
    }

    /** The JDK's parser, independent of the server's; it loads no external entities and expands none. */
    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
