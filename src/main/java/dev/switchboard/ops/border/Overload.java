package dev.switchboard.ops.border;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers at once where {@code platform-http} found neither a thread nor a place to wait for one, and where an answer did
 * not come in time. Left alone, the first is a 500. Stateless.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Overload implements HandlerExceptionResolver {

    private final TurnedAway turnedAway;

    Overload(TurnedAway turnedAway) {
        this.turnedAway = turnedAway;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (failure instanceof RejectedExecutionException) {
            return answered(Sentence.BUSY, response);
        }
        return failure instanceof AsyncRequestTimeoutException ? answered(Sentence.TOO_LATE, response) : null;
    }

    private ModelAndView answered(Sentence sentence, HttpServletResponse response) {
        try {
            turnedAway.with(sentence, response);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }
}
