package dev.switchboard.events;

import java.time.Instant;

/**
 * An event that a subscriber could not deal with.
 *
 * @param id its name among the letters of the tenant
 * @param subscriber the name behind {@code event:} in the route
 * @param reason what kind of failure it was; a message only where it is known to hold nothing private
 * @param tries how often it was handed over, retries of single steps not counted
 */
public record DeadLetter(String id, Event event, String subscriber, String reason, int tries, Instant since) {}
