package dev.switchboard.signals;

import dev.switchboard.vocabulary.Actor;
import org.slf4j.spi.LoggingEventBuilder;

/** Gives a log line the fields that say whom it is about, by ids that tell a stranger nothing. Stateless. */
public final class Whose {

    public static final String TENANT = "tenant";
    public static final String PERSON = "person";

    private Whose() {}

    /** Nothing is added where nobody is known yet. For example {@code Whose.of(log.atInfo(), actor).log("reply {}", outcome)}. */
    public static LoggingEventBuilder of(LoggingEventBuilder line, Actor actor) {
        return actor == null ? line : line.addKeyValue(TENANT, actor.tenant()).addKeyValue(PERSON, actor.person());
    }
}
