package dev.switchboard.tools;

import java.util.List;

/** The tools whose routes take work now. Implementations are safe for any thread. */
public interface OpenTools {

    /** By name. */
    List<ToolSpec> all();

    /**
     * Runs the tool's steps on the caller's thread and gives what they leave.
     *
     * @throws ToolGone when no route makes the promise of this spec any more
     * @throws RuntimeException whatever the steps throw
     */
    Object run(ToolUse use);
}
