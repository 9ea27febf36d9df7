package dev.switchboard.route;

/** What lies at the bottom of an exception of Camel's. Pure. */
final class Failures {

    private Failures() {}

    static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }
}
