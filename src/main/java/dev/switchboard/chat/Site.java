package dev.switchboard.chat;

import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a business says of its chat. Immutable.
 *
 * @param origins the sites that may show it, as browsers name them
 * @param colour of the widget, like {@code #0b6bcb}; empty leaves it to the widget
 * @param greeting empty leaves it to the agent
 * @param countries the beginnings of numbers that may be texted, like {@code +1}; empty means the business's own country
 * @param secret with which a site vouches for its users, or null while there is none
 */
public record Site(List<String> origins, String colour, String greeting, List<String> countries, Secret secret) {

    static final Site NEW = new Site(List.of(), "", "", List.of(), null);

    private static final int MOST = 20;
    private static final int LONGEST = 300;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final Pattern COUNTRY = Pattern.compile("\\+[1-9][0-9]{0,6}");

    public Site {
        origins = List.copyOf(origins);
        countries = List.copyOf(countries);
    }

    Site with(Secret another) {
        return new Site(origins, colour, greeting, countries, another);
    }

    /** Whether a page of this origin may show the chat. */
    public boolean shows(String origin) {
        return origins.contains(origin);
    }

    boolean texts(PhoneNumber number, PhoneNumber own) {
        List<String> allowed = countries.isEmpty() ? List.of(country(own)) : countries;
        return allowed.stream().anyMatch(number.e164()::startsWith);
    }

    /** What is wrong with each value; all of them are looked at. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        List<String> notOrigins =
                origins.stream().filter(each -> origin(each).isEmpty()).toList();
        if (origins.size() > MOST || !notOrigins.isEmpty()) {
            problems.put(
                    "origins",
                    "Origins are at most " + MOST + " sites, written like https://shop.example.org, without a path"
                            + (notOrigins.isEmpty()
                                    ? "."
                                    : "; wrong is number " + (origins.indexOf(notOrigins.get(0)) + 1) + "."));
        }
        if (!colour.isEmpty() && !COLOUR.matcher(colour).matches()) {
            problems.put("colour", "A colour is written like #0b6bcb.");
        }
        if (greeting.length() > LONGEST || greeting.chars().anyMatch(Character::isISOControl)) {
            problems.put("greeting", "A greeting is one line of at most " + LONGEST + " characters.");
        }
        if (countries.size() > MOST
                || !countries.stream().allMatch(each -> COUNTRY.matcher(each).matches())) {
            problems.put("countries", "Countries are at most " + MOST + " beginnings of numbers, like +1 or +43.");
        }
        return problems;
    }

    private static Optional<String> origin(String text) {
        try {
            URI origin = URI.create(text);
            boolean web = ("http".equals(origin.getScheme()) || "https".equals(origin.getScheme()))
                    && origin.getHost() != null;
            String port = origin.getPort() < 0 ? "" : ":" + origin.getPort();
            return Optional.of(origin.getScheme() + "://" + origin.getHost() + port)
                    .filter(bare -> web && bare.equals(text) && text.equals(text.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The country that a number belongs to, by the first digits as the world's numbering plan gives them out. */
    static String country(PhoneNumber number) {
        String digits = number.e164().substring(1);
        boolean one = digits.startsWith("1") || digits.startsWith("7");
        List<String> two = new ArrayList<>(List.of("20", "27", "36", "39"));
        two.addAll(List.of("30", "31", "32", "33", "34", "40", "41", "43", "44", "45", "46", "47", "48", "49"));
        two.addAll(List.of("51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66"));
        two.addAll(List.of("81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"));
        int length = one ? 1 : two.contains(digits.substring(0, 2)) ? 2 : 3;
        return "+" + digits.substring(0, length);
    }
}
