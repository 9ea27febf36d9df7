package dev.switchboard.inbox;

import dev.switchboard.conversation.Threads;
import dev.switchboard.conversation.Threads.Contact;
import dev.switchboard.conversation.Threads.Contacts;
import dev.switchboard.conversation.Threads.Heard;
import dev.switchboard.vocabulary.NotThere;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who was in touch with a business and what was said, page by page. Thread safe; reads only. */
@Component
public class Inbox {

    private static final int PEOPLE = 25;
    private static final int TURNS = 50;

    private final Threads threads;
    private final Marks marks;

    Inbox(Threads threads, Marks marks) {
        this.threads = threads;
        this.marks = marks;
    }

    /** @param before where another page ended; empty for the newest */
    public Listed list(TenantId tenant, String before) {
        Contacts page = threads.contacts(tenant, Places.checked(before), PEOPLE);
        Set<PersonId> escalated = marks.escalated(tenant);
        List<Listed.Line> lines = new ArrayList<>();
        for (Contact contact : page.contacts()) {
            threads.turns(contact.actor(), null, 1).stream()
                    .findFirst()
                    .ifPresent(last -> lines.add(line(contact, last, escalated)));
        }
        return new Listed(lines, page.next(), null);
    }

    Listed.Line line(Contact contact, Heard last, Set<PersonId> escalated) {
        return new Listed.Line(
                contact.actor().person().value(),
                contact.number(),
                Message.of(last),
                marks.of(contact, last, escalated),
                last.turn().at());
    }

    /** @param before the place of the first turn that is known already; null for the last turns */
    public Conversation thread(TenantId tenant, String person, Long before) {
        Contact contact = find(tenant, person);
        List<Heard> turns = threads.turns(contact.actor(), before, TURNS);
        Heard last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
        return new Conversation(
                contact.actor().person().value(),
                contact.number(),
                contact.line(),
                turns.stream().map(Message::of).toList(),
                marks.of(contact, last, marks.escalated(tenant)),
                Conversation.Paused.of(contact.pause()),
                turns.size() < TURNS ? null : turns.get(0).turn().seq(),
                last == null ? null : last.turn().at());
    }

    /** Somebody whom this business knows; another's person is as little there as nobody. */
    Contact find(TenantId tenant, String person) {
        return NotThere.demand(Places.person(person).flatMap(id -> threads.find(tenant, id)));
    }
}
