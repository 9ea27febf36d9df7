package dev.switchboard.simulator.wire;

/** Something asked of the control API that cannot be done; the message tells a person what to change. */
public final class ControlRefusal extends RuntimeException {

    private final int status;
    private final String code;

    public ControlRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static ControlRefusal invalid(String code, String message) {
        return new ControlRefusal(400, code, message);
    }

    public Answer answer() {
        return Answer.refusal(status, code, getMessage());
    }
}
