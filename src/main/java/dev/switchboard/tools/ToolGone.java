package dev.switchboard.tools;

/** The tool was taken out, or promises something else by now. */
public final class ToolGone extends RuntimeException {

    public ToolGone(String tool) {
        super("The tool '" + tool + "' is no longer available.");
    }
}
