package dev.switchboard.ops;

import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.vocabulary.PhoneNumber;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.catalina.util.NetMaskSet;
import org.springframework.core.env.Environment;

/** Settings that are there and cannot be meant so, found before anything is built from them. Pure. */
final class SettingShapes {

    private record Shape(EnvironmentName name, Predicate<String> right, String wanted) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(EnvironmentName.PORT, SettingShapes::isPort, "a port, 0 to 65535"),
            new Shape(EnvironmentName.SWITCHBOARD_FRONT_PORT, SettingShapes::isPort, "a port, 0 to 65535"),
            new Shape(EnvironmentName.MANAGEMENT_PORT, SettingShapes::isPort, "a port, 0 to 65535"),
            new Shape(
                    EnvironmentName.PUBLIC_ORIGIN,
                    SettingShapes::isOrigin,
                    "a scheme and a host, like https://hub.example.org"),
            new Shape(
                    EnvironmentName.TRUSTED_PROXIES,
                    value -> new NetMaskSet().addAll(value).isEmpty(),
                    "addresses or networks like 10.0.0.0/8, with commas between"),
            new Shape(
                    EnvironmentName.TWILIO_ACCOUNT_SID,
                    value -> value.matches("AC[0-9a-fA-F]{32}"),
                    "AC and 32 hexadecimal digits"),
            new Shape(
                    EnvironmentName.TWILIO_FROM_NUMBER,
                    value -> PhoneNumber.parse(value).isPresent(),
                    "a number like +15550100200"),
            new Shape(
                    EnvironmentName.KAFKA_BOOTSTRAP_SERVERS,
                    value -> value.matches("[^\\s,:]+:[0-9]{1,5}(\\s*,\\s*[^\\s,:]+:[0-9]{1,5})*"),
                    "hosts with ports and commas between, like kafka-1:9092,kafka-2:9092"),
            new Shape(
                    EnvironmentName.OIDC_ISSUER,
                    SettingShapes::isIssuer,
                    "an http or https address without query, like https://login.example.org"),
            new Shape(
                    EnvironmentName.SWITCHBOARD_STORE,
                    value -> value.equals("embedded") || value.equals("aws"),
                    "'embedded' or 'aws'"));

    private SettingShapes() {}

    static List<String> problems(Environment environment) {
        List<String> problems = new ArrayList<>();
        for (Shape shape : SHAPES) {
            String value = text(environment, shape.name());
            if (!value.isEmpty() && !shape.right().test(value)) {
                problems.add(shape.name() + " is " + shape.wanted() + ".");
            }
        }
        if (!text(environment, EnvironmentName.OIDC_ISSUER).isEmpty()) {
            for (EnvironmentName name : List.of(EnvironmentName.OIDC_CLIENT_ID, EnvironmentName.OIDC_CLIENT_SECRET)) {
                if (text(environment, name).isEmpty()) {
                    problems.add(name + " is missing, which goes with OIDC_ISSUER. " + name.meaning());
                }
            }
        }
        return problems;
    }

    private static String text(Environment environment, EnvironmentName name) {
        return environment.getProperty(name.property(), "").strip();
    }

    private static boolean isIssuer(String value) {
        try {
            URI issuer = URI.create(value);
            return ("https".equals(issuer.getScheme()) || "http".equals(issuer.getScheme()))
                    && issuer.getHost() != null
                    && issuer.getRawQuery() == null
                    && issuer.getRawFragment() == null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean isPort(String value) {
        return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
    }

    private static boolean isOrigin(String value) {
        try {
            new PublicOrigin(URI.create(value));
            return true;
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
