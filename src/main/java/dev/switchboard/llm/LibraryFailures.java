package dev.switchboard.llm;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.switchboard.llm.ModelAway.Reason;
import java.io.IOException;

/** What went wrong with a vendor, in the few words that the house has for it. Pure. */
final class LibraryFailures {

    private LibraryFailures() {}

    static Reason reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return Reason.TIMED_OUT;
        }
        if (failure instanceof RateLimitException) {
            return Reason.BUSY;
        }
        if (failure instanceof AuthenticationException) {
            return Reason.UNAUTHORIZED;
        }
        if (failure instanceof InvalidRequestException || failure instanceof ModelNotFoundException) {
            return Reason.REFUSED;
        }
        if (failure instanceof InternalServerException || failure instanceof HttpException) {
            return Reason.BUSY;
        }
        // The library also throws what is no exception of its own, for an answer that it cannot read.
        return failure instanceof LangChain4jException || network(failure) ? Reason.UNREACHABLE : Reason.UNREADABLE;
    }

    private static boolean network(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
