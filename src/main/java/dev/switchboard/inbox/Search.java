package dev.switchboard.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Threads;
import dev.switchboard.conversation.Threads.Contact;
import dev.switchboard.conversation.Threads.Contacts;
import dev.switchboard.conversation.Threads.Heard;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Finds people by their number or by what was said. A whole number is looked up; anything else is looked for among the last
 * turns of those who were in touch last, a bounded number of people a page, and the answer says how many. Thread safe.
 */
@Component
public class Search {

    private static final String BODY = "{\"query\":\"ring\"}";
    private static final int PEOPLE = 150;
    private static final int TURNS = 40;
    private static final int MOST = 25;
    private static final int DIGITS = 4;

    private final Threads threads;
    private final Reception reception;
    private final Inbox inbox;
    private final Marks marks;
    private final ObjectMapper json;

    Search(Threads threads, Reception reception, Inbox inbox, Marks marks, ObjectMapper json) {
        this.threads = threads;
        this.reception = reception;
        this.inbox = inbox;
        this.marks = marks;
        this.json = json;
    }

    public Listed find(TenantId tenant, byte[] body) {
        JsonNode asked = InboxBody.read(json, body, BODY);
        String query = asked.path("query").asText("").strip();
        if (query.length() < 2 || query.length() > 100) {
            throw InboxRefused.nothingToFind();
        }
        String digits = query.replaceAll("[\\s().-]", "");
        Optional<PhoneNumber> whole = PhoneNumber.parse(digits);
        return whole.isPresent()
                ? one(tenant, whole.get())
                : among(tenant, Places.checked(asked.path("before").asText("")), test(query, digits));
    }

    private Listed one(TenantId tenant, PhoneNumber number) {
        Set<PersonId> escalated = marks.escalated(tenant);
        List<Listed.Line> found = threads.find(tenant, reception.person(tenant, number)).stream()
                .flatMap(contact -> threads.turns(contact.actor(), null, 1).stream()
                        .map(last -> inbox.line(contact, last, escalated)))
                .toList();
        return new Listed(found, null, 1);
    }

    /** What is looked for in a number and in words. */
    private record Wanted(Predicate<String> number, Predicate<String> words) {}

    private static Wanted test(String query, String digits) {
        String bare = digits.startsWith("+") ? digits.substring(1) : digits;
        boolean isNumber = bare.length() >= DIGITS && bare.chars().allMatch(Character::isDigit);
        String plain = plain(query);
        return new Wanted(number -> isNumber && number.contains(bare), words -> plain(words)
                .contains(plain));
    }

    private Listed among(TenantId tenant, String before, Wanted wanted) {
        Contacts page = threads.contacts(tenant, before, PEOPLE);
        Set<PersonId> escalated = marks.escalated(tenant);
        List<Listed.Line> found = new ArrayList<>();
        int lookedAt = 0;
        for (Contact contact : page.contacts()) {
            lookedAt++;
            match(contact, wanted).ifPresent(hit -> found.add(inbox.line(contact, hit, escalated)));
            if (found.size() == MOST) {
                return new Listed(found, contact.place(), lookedAt);
            }
        }
        return new Listed(found, page.next(), lookedAt);
    }

    private Optional<Heard> match(Contact contact, Wanted wanted) {
        List<Heard> turns = new ArrayList<>(threads.turns(contact.actor(), null, TURNS));
        Collections.reverse(turns);
        return contact.number() != null && wanted.number().test(contact.number())
                ? turns.stream().findFirst()
                : turns.stream()
                        .filter(heard -> wanted.words().test(heard.turn().words()))
                        .findFirst();
    }

    /** Without case and accents: who looks for "cafe" finds "Café". */
    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
