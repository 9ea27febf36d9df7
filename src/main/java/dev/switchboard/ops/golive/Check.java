package dev.switchboard.ops.golive;

/** One thing that must be right before real callers come. Blocks while it looks; safe for use by many threads. */
interface Check {

    String title();

    /** @throws Exception when it could not even be tried; the message is not shown to anybody */
    Finding look() throws Exception;
}
