package dev.switchboard.route.door;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Lets only the listed headers into a response. Camel's own filter would echo whatever the request brought, credentials
 * included, because it compares names in another case than Tomcat gives them.
 */
class ResponseHeaders extends HttpHeaderFilterStrategy {

    private static final Set<String> ALLOWED = Set.of(
            "content-type",
            "content-disposition",
            "content-security-policy",
            "cross-origin-resource-policy",
            "x-content-type-options",
            "retry-after",
            "cache-control",
            "location",
            "etag");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ALLOWED.contains(name.toLowerCase(Locale.ROOT));
    }
}
