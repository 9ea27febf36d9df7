package dev.switchboard.ops.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * Puts what is particular to a page into the frame that all have in common. A page's first line is its title as a
 * comment, the rest its main part. Thread-safe.
 */
final class PageFrame {

    private static final Pattern TITLED = Pattern.compile("<!--\\s*(.+?)\\s*-->\\R(.*)", Pattern.DOTALL);

    /** What is there only for people who are signed in. */
    private static final Pattern INSIDE = Pattern.compile("<!--inside-->.*?<!--/inside-->\\s*", Pattern.DOTALL);

    private static final Pattern OPERATORS =
            Pattern.compile("\\s*<!--operators-->.*?<!--/operators-->", Pattern.DOTALL);
    private static final Pattern FRONT = Pattern.compile("\\s*<!--front-->.*?<!--/front-->", Pattern.DOTALL);

    /** What is there only when people may sign in at a provider. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\s*<!--elsewhere-->.*?<!--/elsewhere-->", Pattern.DOTALL);

    private final String version;
    private final Pattern others;

    private PageFrame(String version, Pattern others) {
        this.version = version;
        this.others = others;
    }

    /** Of the management listener. */
    static PageFrame operators(String version) {
        return new PageFrame(version, FRONT);
    }

    /** Of the public listener. */
    static PageFrame front(String version) {
        return new PageFrame(version, OPERATORS);
    }

    String page(String name, String who, String csrf) {
        return framed(name)
                .replace("{{who}}", HtmlUtils.htmlEscape(who))
                .replace("{{csrf}}", HtmlUtils.htmlEscape(csrf));
    }

    /** For somebody who is not signed in: without the ways to what he may not see. */
    String door(String name) {
        return INSIDE.matcher(framed(name)).replaceAll("");
    }

    /** What strangers see, with the chat of a tenant to try. */
    String landing(String tenant) {
        return door("landing").replace("{{tenant}}", HtmlUtils.htmlEscape(tenant));
    }

    /** The way in, with the way over the provider where there is one. */
    String signIn(Optional<String> provider) {
        String page = door("sign-in");
        return provider.map(name ->
                        page.replaceAll("<!--/?elsewhere-->", "").replace("{{provider}}", HtmlUtils.htmlEscape(name)))
                .orElseGet(() -> ELSEWHERE.matcher(page).replaceAll(""));
    }

    private String framed(String name) {
        Matcher page = TITLED.matcher(read(name));
        if (!page.matches()) {
            throw new IllegalStateException("The page '" + name + "' must begin with its title: <!-- title -->");
        }
        String whole = read("frame")
                .replace("{{title}}", page.group(1))
                .replace("{{version}}", HtmlUtils.htmlEscape(version))
                .replace("data-page=\"" + place(name) + "\"", "aria-current=\"page\"")
                .replaceAll(" data-page=\"\\w+\"", "")
                .replace("{{main}}", page.group(2).strip());
        return others.matcher(whole).replaceAll("").replaceAll("<!--/?(front|operators)-->", "");
    }

    /** Where a page stands in the navigation: one tenant is among the tenants. */
    private static String place(String name) {
        return name.equals("tenant") ? "tenants" : name;
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("pages/" + name + ".html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page '" + name + "' is not in this build.", e);
        }
    }
}
