package dev.switchboard.ops.border;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The limit on bodies of the management listener. Pages and programs there know how long their body is, so it must be
 * announced and is judged before a byte is read; the server reads no more than was announced. Thread-safe.
 */
final class AnnouncedBody extends OncePerRequestFilter {

    private final BorderSettings settings;
    private final TurnedAway turnedAway;

    AnnouncedBody(BorderSettings settings, TurnedAway turnedAway) {
        this.settings = settings;
        this.turnedAway = turnedAway;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("Transfer-Encoding") != null) {
            refuse(Sentence.LENGTH_NEEDED, request, response);
        } else if (request.getContentLengthLong() > settings.body().toBytes()) {
            refuse(Sentence.TOO_LARGE, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(Sentence sentence, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServerErrors.leaveRestUnread(request);
        turnedAway.with(sentence, response);
    }
}
