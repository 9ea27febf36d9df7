package dev.switchboard.chat;

import dev.switchboard.vocabulary.Actor;

/** A message that is on record, and what is heard of its answer. */
public record Kept(Actor actor, AnswerEvents events) {

    /** Whether somebody still has to answer. */
    public boolean open() {
        return !events.over();
    }

    @Override
    public String toString() {
        return "Kept[person=" + actor.person() + "]";
    }
}
