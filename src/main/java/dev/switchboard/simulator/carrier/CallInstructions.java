package dev.switchboard.simulator.carrier;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a call's TwiML says: where its sound goes, and what is spoken behind that. Immutable.
 *
 * @param stream null where no stream is asked for
 * @param tell where the carrier tells how far the stream has come, or null
 * @param says the words of every Say, in their order
 */
record CallInstructions(String stream, String tell, String action, Map<String, String> parameters, String says) {

    static CallInstructions read(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            Map<String, String> parameters = new LinkedHashMap<>();
            NodeList all = root.getElementsByTagName("Parameter");
            for (int each = 0; each < all.getLength(); each++) {
                Element parameter = (Element) all.item(each);
                parameters.put(parameter.getAttribute("name"), parameter.getAttribute("value"));
            }
            StringBuilder says = new StringBuilder();
            NodeList said = root.getElementsByTagName("Say");
            for (int each = 0; each < said.getLength(); each++) {
                says.append(said.item(each).getTextContent().strip());
            }
            return new CallInstructions(
                    attribute(root, "Stream", "url"),
                    attribute(root, "Stream", "statusCallback"),
                    attribute(root, "Connect", "action"),
                    parameters,
                    says.toString());
        } catch (ParserConfigurationException | SAXException | IOException notTwiml) {
            return new CallInstructions(null, null, null, Map.of(), "");
        }
    }

    private static String attribute(Element root, String tag, String name) {
        NodeList all = root.getElementsByTagName(tag);
        if (all.getLength() == 0) {
            return null;
        }
        String value = ((Element) all.item(0)).getAttribute(name);
        return value.isEmpty() ? null : value;
    }
}
