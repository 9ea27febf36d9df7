package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.dials.Dial;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

/** Lists messages newest first, page by page, each only after the list lag. Confined to the event loop. */
final class MessageList {

    private final Ground ground;
    private final Ledger<Text> books;

    MessageList(Ground ground, Ledger<Text> books) {
        this.ground = ground;
        this.books = books;
    }

    Answer page(Asked asked) {
        Form query = asked.query();
        int size = number(query, "PageSize", 50, 1, 1_000);
        int page = number(query, "Page", 0, 0, Integer.MAX_VALUE);
        List<Text> found = books.newestFirst().stream().filter(wanted(query)).toList();
        int start = query.has("PageToken") ? after(found, query.text("PageToken")) : page * size;
        int from = Math.min(start, found.size());
        List<Text> shown = found.subList(from, Math.min(from + size, found.size()));
        boolean more = from + shown.size() < found.size();
        String next =
                more ? link(query, size, page + 1, shown.get(shown.size() - 1).sid()) : null;
        return Answer.json(200, json(asked, shown, query, size, page, next));
    }

    private ObjectNode json(Asked asked, List<Text> shown, Form query, int size, int page, String next) {
        int start = page * size;
        ObjectNode json = Json.object()
                .put("first_page_uri", link(query, size, 0, null))
                .put("end", shown.isEmpty() ? start : start + shown.size() - 1)
                .put("previous_page_uri", page == 0 ? null : link(query, size, page - 1, null))
                .put("next_page_uri", next)
                .put("page", page)
                .put("page_size", size)
                .put("start", start)
                .put("uri", asked.target());
        ArrayNode messages = json.putArray("messages");
        shown.forEach(text -> messages.add(TextJson.of(text, ground.account())));
        return json;
    }

    private Predicate<Text> wanted(Form query) {
        Instant visible = ground.now().minusMillis(ground.dials().get(Dial.LIST_LAG));
        Predicate<Text> wanted = text -> !text.created().isAfter(visible);
        if (query.has("To")) {
            wanted = wanted.and(text ->
                    Numbers.unescaped(query.text("To")).equals(text.letter().to()));
        }
        if (query.has("From")) {
            wanted = wanted.and(text ->
                    Numbers.unescaped(query.text("From")).equals(text.letter().from()));
        }
        for (String name : List.of("DateSent", "DateSent>", "DateSent<")) {
            if (query.has(name)) {
                wanted = wanted.and(sent(name, query.text(name)));
            }
        }
        return wanted;
    }

    /** A message that has not left yet counts by the moment it was accepted. */
    private static Predicate<Text> sent(String name, String value) {
        Instant bound = RestDates.read(name, value);
        Instant dayAfter = RestDates.isDay(value) ? bound.plus(1, ChronoUnit.DAYS) : bound.plusSeconds(1);
        return text -> {
            Instant moment = text.sent() == null ? text.created() : text.sent();
            return switch (name) {
                case "DateSent>" -> !moment.isBefore(bound);
                case "DateSent<" -> moment.isBefore(dayAfter);
                default -> !moment.isBefore(bound) && moment.isBefore(dayAfter);
            };
        };
    }

    private static int after(List<Text> found, String token) {
        for (int i = 0; i < found.size(); i++) {
            if (token.equals("PA" + found.get(i).sid())) {
                return i + 1;
            }
        }
        return found.size();
    }

    private String link(Form query, int size, int page, String last) {
        StringBuilder link = new StringBuilder(ground.account().path() + "/Messages.json?");
        query.fields().stream()
                .filter(field -> !field.name().startsWith("Page"))
                .forEach(field -> link.append(
                                Form.of(field.name(), field.value()).encode())
                        .append('&'));
        link.append("PageSize=").append(size).append("&Page=").append(page);
        return last == null
                ? link.toString()
                : link.append("&PageToken=PA").append(last).toString();
    }

    private static int number(Form query, String name, int otherwise, int least, int most) {
        String text = query.first(name).orElse(Integer.toString(otherwise));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw RestRefusal.invalid(20001, name + " must be from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
