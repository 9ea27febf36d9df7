package dev.switchboard.ops.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** What holds for pages on both listeners: the headers of each answer, and who may write. Pure. */
public final class PageRules {

    public static final String ASKED_BY = "X-Requested-With";
    public static final String US = "switchboard";

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none';" + " frame-ancestors 'none'";

    /** Hawtio's page names its base, its script sets styles and has pictures in them; its scripts are files of this origin. */
    private static final String CONSOLE_POLICY = POLICY.replace("base-uri 'none'", "base-uri 'self'")
            + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";

    private PageRules() {}

    /** @param fixed whether this is the same for everybody, and may be kept by a browser that asks whether it still is */
    public static void headers(HttpServletResponse response, boolean fixed) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, fixed ? "no-cache" : "no-store");
    }

    /** The same for Hawtio's pages, which cannot do without styles in their markup. */
    public static void consoleHeaders(HttpServletResponse response) {
        headers(response, false);
        response.setHeader("Content-Security-Policy", CONSOLE_POLICY);
    }

    /** Whether a page of ours, or a program, makes this request: no foreign page can send either header unasked. */
    public static boolean isOurs(HttpServletRequest request, Set<String> moreOrigins) {
        boolean asked = US.equals(request.getHeader(ASKED_BY)) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        return asked && isFromHere(request, moreOrigins);
    }

    /** Hawtio cannot be taught our header, but sends the page's token in one, which is as far out of a foreign page's reach. */
    public static boolean isHawtios(HttpServletRequest request) {
        return request.getHeader(PageToken.OF_HAWTIO) != null && isFromHere(request, Set.of());
    }

    private static boolean isFromHere(HttpServletRequest request, Set<String> moreOrigins) {
        String host = request.getHeader(HttpHeaders.HOST);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String site = request.getHeader("Sec-Fetch-Site");
        return (origin == null
                        || origin.equals("http://" + host)
                        || origin.equals("https://" + host)
                        || moreOrigins.contains(origin))
                && (site == null || site.equals("same-origin"));
    }
}
