package dev.switchboard.simulator.dials;

/** Every dial: its name on the wire (a dot means an object), its range, and where it stands at the start. */
public enum Dial {
    WEBHOOK_DELAY("webhookDelayMs", 0, 60_000, 0),
    DUPLICATE_WEBHOOKS("duplicateWebhooks", 0, 10, 0),
    DUPLICATE_SPACING("duplicateSpacingMs", 0, 60_000, 50),
    REORDER("reorder"),
    REST_429("rest429", 0, 1_000, 0),
    REST_5XX_BEFORE("rest5xxBefore", 0, 1_000, 0),
    REST_5XX_AFTER("rest5xxAfter", 0, 1_000, 0),
    REST_TIMEOUT_AFTER("restTimeoutAfter", 0, 1_000, 0),
    LIST_LAG("listLagMs", 0, 600_000, 0),
    DELIVERY_STEP("deliveryStepMs", 1, 60_000, 20),
    CALLBACK_DELAY("callbackDelayMs", 0, 60_000, 0),
    CALLBACK_DUPLICATES("callbackDuplicates", 0, 10, 0),
    CALLBACK_REORDER("callbackReorder"),
    FAIL_WITH("failWith", 10_000, 99_999, 0),
    MODEL_LATENCY("latencyMs", 0, 60_000, 0),
    MODEL_ERROR_STATUS("errorNext.status", 400, 599, 500),
    MODEL_ERROR_COUNT("errorNext.count", 0, 1_000, 0),
    MODEL_PIECE("pieceMs", 0, 60_000, 0),
    MODEL_STALL("stallNext", 0, 1_000, 0),
    MODEL_CUT("cutNext", 0, 1_000, 0),
    MODEL_FAIL_INSIDE("failInsideNext", 0, 1_000, 0);

    private final String wireName;
    private final boolean flag;
    private final int least;
    private final int most;
    private final int start;

    Dial(String wireName) {
        this(wireName, true, 0, 1, 0);
    }

    Dial(String wireName, int least, int most, int start) {
        this(wireName, false, least, most, start);
    }

    Dial(String wireName, boolean flag, int least, int most, int start) {
        this.wireName = wireName;
        this.flag = flag;
        this.least = least;
        this.most = most;
        this.start = start;
    }

    String wireName() {
        return wireName;
    }

    boolean isFlag() {
        return flag;
    }

    int start() {
        return start;
    }

    /** Off (the start value) is always allowed, even outside the range. */
    boolean allows(int value) {
        return value == start || value >= least && value <= most;
    }

    String wanted() {
        String range = flag ? "true or false" : "a whole number from " + least + " to " + most;
        return least > start ? range + " (or " + start + " for off)" : range;
    }
}
