package dev.switchboard.ops.hawtio;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * What may be read and done through Jolokia, and nothing else: this hub's own Camel, and the JVM's gauges. Nothing is
 * written. What could run code, read a file, show a message's words or end the hub is not on the list, and what is not on
 * the list is not even named. Thread-safe.
 */
final class AllowList implements Restrictor {

    /** Kinds of Camel's beans, and what may be done to one. Tracers and debuggers show messages and are left out. */
    private static final Map<String, Set<String>> CAMEL = Map.of(
            "components", Set.of(),
            "consumers", Set.of(),
            "context", Set.of("dumpRoutesAsXml()", "dumpRoutesStatsAsXml"),
            "endpoints", Set.of(),
            "producers", Set.of(),
            "routes", Set.of("start()", "stop()"),
            "threadpools", Set.of());

    /** Not the runtime's: its properties and arguments may hold a secret. */
    private static final Set<String> JVM =
            Set.of("ClassLoading", "GarbageCollector", "Memory", "MemoryPool", "OperatingSystem", "Threading");

    private static final Set<RequestType> TYPES =
            Set.of(RequestType.VERSION, RequestType.LIST, RequestType.SEARCH, RequestType.READ, RequestType.EXEC);

    private final Supplier<String> context;
    private final Predicate<String> live;
    private final BiConsumer<String, String> record;

    /**
     * @param context tells the name of this hub's Camel context among the beans
     * @param live whether a route of this id is one that takes new work
     * @param record writes down what is about to be done to which route; what it throws stops that
     */
    AllowList(Supplier<String> context, Predicate<String> live, BiConsumer<String, String> record) {
        this.context = context;
        this.live = live;
        this.record = record;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName bean, String attribute) {
        return isCamel(bean) || isJvm(bean);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName bean, String attribute) {
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName bean, String operation) {
        if (!isCamel(bean) || !CAMEL.get(bean.getKeyProperty("type")).contains(operation)) {
            return false;
        }
        if (bean.getKeyProperty("type").equals("routes")) {
            String id = unquoted(bean.getKeyProperty("name"));
            if (!live.test(id)) {
                return false;
            }
            record.accept(id, operation.substring(0, operation.indexOf('(')));
        }
        return true;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName bean) {
        return !bean.isPattern() && !isCamel(bean) && !isJvm(bean);
    }

    /** A method alone says little here: what a GET may ask is the servlet's rule. */
    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.POST;
    }

    /** The gate has judged who asks; an address proves nothing. */
    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true;
    }

    /** No answer ever carries a permission for another origin; where a request comes from is judged before it is here. */
    @Override
    public boolean isOriginAllowed(String origin, boolean strict) {
        return strict;
    }

    private boolean isCamel(ObjectName bean) {
        return bean.getDomain().equals("org.apache.camel")
                && context.get().equals(bean.getKeyProperty("context"))
                && CAMEL.containsKey(String.valueOf(bean.getKeyProperty("type")));
    }

    private static boolean isJvm(ObjectName bean) {
        return bean.getDomain().equals("java.lang") && JVM.contains(String.valueOf(bean.getKeyProperty("type")));
    }

    private static String unquoted(String name) {
        return name != null && name.startsWith("\"") ? ObjectName.unquote(name) : String.valueOf(name);
    }
}
