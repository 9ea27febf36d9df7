package dev.switchboard.tools.business;

import dev.switchboard.vocabulary.PersonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody who wants something of the business.
 *
 * @param at when it last changed
 * @param exchanges how often they were in touch since it was opened
 * @param noted how often an agent wrote down what they want
 * @param seen the place in their thread up to which it is up to date
 * @param words what is known: name, contact, interest, source, channel, said, appraisal
 * @param notes of the people of the business
 * @param version counts their changes only, so that news of the person do not get in their way
 * @param revision counts every change
 */
public record Lead(
        PersonId person,
        LeadStatus status,
        Instant opened,
        Instant at,
        long exchanges,
        long noted,
        long seen,
        Map<String, String> words,
        String notes,
        long version,
        long revision) {

    public Lead {
        words = Map.copyOf(words);
    }

    static Lead of(PersonId person, Instant now) {
        return new Lead(person, LeadStatus.NEW, now, now, 0, 0, 0, Map.of(), "", 0, 0);
    }

    /** Opaque: when it was opened, and the person's id. */
    public String id() {
        return opened.toEpochMilli() + "-" + person;
    }

    Lead knowing(Map<String, String> more, Instant now) {
        Map<String, String> all = new LinkedHashMap<>(words);
        all.putAll(more);
        return new Lead(person, status, opened, now, exchanges, noted, seen, all, notes, version, revision);
    }

    Lead inTouch(long place, Instant now) {
        return new Lead(person, status, opened, now, exchanges + 1, noted, place, words, notes, version, revision);
    }

    Lead written(Instant now) {
        return new Lead(person, status, opened, now, exchanges, noted + 1, seen, words, notes, version, revision);
    }

    Lead seen(long place) {
        return new Lead(person, status, opened, at, exchanges, noted, place, words, notes, version, revision);
    }

    Lead changed(LeadStatus to, String text, Instant now) {
        return new Lead(person, to, opened, now, exchanges, noted, seen, words, text, version + 1, revision);
    }

    @Override
    public String toString() {
        return "Lead[" + id() + ", " + status + "]";
    }
}
