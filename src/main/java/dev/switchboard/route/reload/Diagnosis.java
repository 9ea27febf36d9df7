package dev.switchboard.route.reload;

import dev.switchboard.route.story.NotOpened;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.component.kamelet.FailedToCreateKameletException;
import org.apache.camel.dsl.yaml.common.exception.YamlDeserializationException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What an exception of Camel's means to the author of a file: a line to look at (0 when unknown) and a sentence. Stateless.
 */
record Diagnosis(int line, String message) {

    private static final Pattern LINE = Pattern.compile("\\bline:? (\\d+)");
    private static final Pattern UNKNOWN_OPTIONS = Pattern.compile("Unknown parameters=\\[\\{(.*?)}]");
    private static final int LONGEST = 400;

    /** @param lineOf finds the line of a route (null when not known) that has one of some words */
    static Diagnosis of(Throwable failure, BiFunction<String, List<String>, Integer> lineOf) {
        List<Throwable> causes = causes(failure);
        String route = null;
        int line = 0;
        List<String> words = new ArrayList<>();
        for (Throwable cause : causes) {
            if (cause instanceof BrokenRoute broken) {
                return new Diagnosis(broken.line(), broken.getMessage());
            }
            if (cause instanceof NotOpened closed) {
                // What is wrong may stand beside the route, in a bean of its file.
                return new Diagnosis(lineOf.apply(null, closed.places()), closed.getMessage());
            }
            if (cause instanceof MarkedYamlEngineException yaml) {
                return yaml(yaml);
            }
            route = route == null ? routeOf(cause) : route;
            line = line == 0 ? lineIn(cause) : line;
            words.addAll(0, words(cause));
        }
        if (line == 0) {
            line = lineOf.apply(route, words);
        }
        return new Diagnosis(line, (route == null ? "" : "Route '" + route + "': ") + sentence(causes));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = failure; each != null && !causes.contains(each); each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    private static Diagnosis yaml(MarkedYamlEngineException yaml) {
        int line = yaml.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (yaml instanceof YamlDeserializationException) {
            return new Diagnosis(line, yaml.getProblem() + ". Check the spelling and the indentation.");
        }
        String context = yaml.getContext() == null ? "" : yaml.getContext() + ": ";
        return new Diagnosis(line, "This is not valid YAML. " + context + yaml.getProblem() + ".");
    }

    private static String routeOf(Throwable cause) {
        String id = null;
        if (cause instanceof FailedToCreateRouteException create) {
            id = create.getRouteId();
        } else if (cause instanceof FailedToStartRouteException start) {
            id = start.getRouteId();
        }
        return id == null ? null : id.replaceFirst("~.*$", "");
    }

    private static int lineIn(Throwable cause) {
        Matcher found = LINE.matcher(String.valueOf(cause.getMessage()));
        return cause.getClass().getName().contains(".yaml.") && found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static List<String> words(Throwable cause) {
        if (cause instanceof NoSuchBeanException bean) {
            return List.of(bean.getName());
        }
        if (cause instanceof MethodNotFoundException method) {
            return List.of("method: " + name(method), "method=" + name(method), name(method));
        }
        if (cause instanceof ClassNotFoundException missing && missing.getMessage() != null) {
            return List.of(missing.getMessage());
        }
        if (cause instanceof SimpleIllegalSyntaxException simple && simple.getExpression() != null) {
            return List.of(simple.getExpression().strip().split("\\R", 2)[0]);
        }
        if (cause instanceof NoSuchEndpointException endpoint) {
            return List.of(path(endpoint.getUri()));
        }
        if (cause instanceof ResolveEndpointFailedException endpoint) {
            Matcher options = UNKNOWN_OPTIONS.matcher(endpoint.getMessage());
            return options.find()
                    ? List.of(options.group(1).split(",")[0].split("=")[0])
                    : List.of(path(endpoint.getUri()));
        }
        return List.of();
    }

    /** The address as its author wrote it: without options, and without the owner that we gave a Kamelet. */
    private static String path(String uri) {
        String path = uri.replace("://", ":").replaceFirst("\\?.*$", "");
        return path.startsWith("kamelet:") ? path.replaceFirst("/.*$", "").replaceFirst("^kamelet:", "") : path;
    }

    private static String sentence(List<Throwable> causes) {
        for (Throwable cause : causes) {
            String known = known(cause, causes);
            if (known != null) {
                return known;
            }
        }
        Throwable deepest = causes.get(causes.size() - 1);
        String said = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
        if (causes.stream().anyMatch(FailedToCreateKameletException.class::isInstance)) {
            said = "A Kamelet could not be used. " + said;
        }
        said = URISupport.sanitizeUri(said).strip();
        return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    }

    /** What we can say better than Camel, or null. */
    private static String known(Throwable cause, List<Throwable> causes) {
        if (cause instanceof NoSuchBeanException bean) {
            return "There is no bean named '" + bean.getName() + "'. Correct the name, or add the bean.";
        }
        if (cause instanceof MethodNotFoundException method) {
            return "The bean '" + beanOf(method, causes) + "' has no method '" + name(method) + "'.";
        }
        if (cause instanceof ClassNotFoundException missing) {
            return "There is no class '" + missing.getMessage() + "'. Correct the name.";
        }
        if (cause instanceof FileNotFoundException file && file.getMessage().endsWith(KameletShelf.ENDING)) {
            return "There is no Kamelet '" + KameletShelf.name(Path.of(file.getMessage()))
                    + "'. Correct the name, or add its file to the folder of Kamelets.";
        }
        if (cause instanceof NoSuchEndpointException endpoint) {
            return "No component knows the address '" + path(endpoint.getUri()) + "'. Correct the scheme before ':'.";
        }
        return null;
    }

    private static String name(MethodNotFoundException method) {
        return String.valueOf(method.getMethodName()).replaceFirst("\\(.*$", "");
    }

    /** The bean as its step names it; the exception has the object only, which would print as an address in memory. */
    private static String beanOf(MethodNotFoundException method, List<Throwable> causes) {
        Pattern step = Pattern.compile("(?:Bean\\[|bean:)(?:ref:|type:)?([\\w.$-]+?)(?: method:|\\?method=|\\.|::)"
                + Pattern.quote(name(method)) + "\\b");
        return causes.stream()
                .map(cause -> step.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseGet(() -> method.getBean() == null
                        ? "?"
                        : method.getBean().getClass().getSimpleName());
    }
}
