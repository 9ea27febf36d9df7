package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.carrier.Reading.Reply;
import dev.switchboard.simulator.wire.Alert;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads messaging TwiML the way the carrier does; document types and entities are refused. Stateless. */
final class Twiml {

    private static final Set<String> XML_TYPES = Set.of("", "text/xml", "application/xml", "text/html");

    private Twiml() {}

    static Reading read(Receipt receipt) {
        if (receipt.failure() != null) {
            return new Reading(List.of(), receipt.alert());
        }
        String type = mediaType(receipt.contentType());
        if (receipt.body().isBlank()) {
            return receipt.status() == 204
                    ? Reading.nothing()
                    : Reading.wrong(11200, "the answer is empty; send <Response/> to say nothing");
        }
        if (type.equals("text/plain")) {
            return new Reading(List.of(new Reply(receipt.body().strip(), List.of(), null, null, null)), null);
        }
        if (!XML_TYPES.contains(type)) {
            return Reading.wrong(12300, "\"" + type + "\" is not TwiML; answer with text/xml");
        }
        return parse(receipt.body());
    }

    private static Reading parse(String xml) {
        try {
            Element root =
                    parser().parse(new InputSource(new StringReader(xml))).getDocumentElement();
            if (!root.getTagName().equals("Response")) {
                return Reading.wrong(12100, "the document must be a <Response>, not a <" + root.getTagName() + ">");
            }
            return replies(root);
        } catch (SAXException | IOException e) {
            return Reading.wrong(12100, e.getMessage());
        }
    }

    private static Reading replies(Element root) {
        List<Reply> replies = new ArrayList<>();
        Alert alert = null;
        for (Element verb : children(root)) {
            if (!verb.getTagName().equals("Message")) {
                alert = Reading.wrong(12200, "<" + verb.getTagName() + "> is not done by this carrier")
                        .alert();
                continue;
            }
            Reply reply = reply(verb);
            if (reply.body().isEmpty() && reply.media().isEmpty()) {
                alert = Reading.wrong(14103, "a <Message> has neither text nor media")
                        .alert();
            } else {
                replies.add(reply);
            }
        }
        return new Reading(replies, alert);
    }

    private static Reply reply(Element message) {
        List<Element> parts = children(message);
        List<String> media = named(parts, "Media");
        List<String> bodies = named(parts, "Body");
        String body = bodies.isEmpty() ? ownText(message) : String.join("", bodies);
        String callback = attribute(message, "statusCallback");
        return new Reply(
                body.strip(),
                media,
                attribute(message, "to"),
                attribute(message, "from"),
                callback != null ? callback : attribute(message, "action"));
    }

    private static List<String> named(List<Element> parts, String tag) {
        return parts.stream()
                .filter(part -> part.getTagName().equals(tag))
                .map(part -> part.getTextContent().strip())
                .toList();
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString();
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    private static String mediaType(String header) {
        return header == null ? "" : header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new Strict());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java has no safe XML parser.", e);
        }
    }

    /** Every complaint ends the reading; the default would also print it. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException complaint) throws SAXException {
            throw complaint;
        }

        @Override
        public void error(SAXParseException complaint) throws SAXException {
            throw complaint;
        }

        @Override
        public void fatalError(SAXParseException complaint) throws SAXException {
            throw complaint;
        }
    }
}
