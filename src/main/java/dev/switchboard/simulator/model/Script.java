package dev.switchboard.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.ControlRefusal;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules in their order; the first that matches speaks. Confined to the simulator's event loop. */
final class Script {

    private static final int MOST = 200;

    /** What a rule makes of a request. */
    record Line(Rule rule, String reply, List<ToolCall> calls) {}

    private List<Rule> rules = pleasant();

    Line answer(ChatRequest request) {
        for (Rule rule : rules) {
            Optional<Line> line = rule.answer(request);
            if (line.isPresent()) {
                return line.get();
            }
        }
        String none = "I have no rule for that. Add one with PUT /simulator/rules.";
        return new Line(Rule.of("", none), none, List.of());
    }

    void reset() {
        rules = pleasant();
    }

    /** Replaces all rules; on any problem names all of them and replaces none. */
    void rewrite(JsonNode json) {
        JsonNode list = json.isArray() ? json : json.path("rules");
        if (!list.isArray() || list.size() > MOST) {
            throw ControlRefusal.invalid(
                    "wrong-rules",
                    "Send {\"rules\":[{\"match\":\"hello\",\"reply\":\"Hi!\"}]} with at most " + MOST + " rules.");
        }
        List<String> problems = new ArrayList<>();
        List<Rule> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Rule.read(list.get(i), "Rule " + (i + 1), problems).ifPresent(read::add);
        }
        if (!problems.isEmpty()) {
            throw ControlRefusal.invalid("wrong-rules", String.join(" ", problems) + " Nothing was changed.");
        }
        rules = List.copyOf(read);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("rules");
        rules.forEach(rule -> list.add(rule.toJson()));
        return json;
    }

    private static List<Rule> pleasant() {
        return List.of(
                Rule.calling(
                        "\\b(worth|apprais\\w*)\\b",
                        "appraise_item",
                        "{\"question\":\"What is it, and what may it be worth?\"}",
                        "{{summary}}"),
                Rule.of("\\[picture]", "Thank you for the picture. What would you like to know about it?"),
                Rule.of(
                        "what (did|have) i .*(say|said|write|written|ask|tell|told)|do you remember",
                        "You have sent {{history}} message(s) before this one; the latest was: \"{{before}}\"."),
                Rule.of("my name is (\\p{L}+)", "Nice to meet you, {{1}}. What can I do for you?"),
                Rule.calling(
                        "\\b(prices? of|how much is) (gold|silver|platinum|palladium)\\b|\\b(gold|silver|platinum|palladium) (price|costs?\\b)",
                        "get_gold_spot_price",
                        "{}",
                        "{{summary}}"),
                Rule.calling(
                        "\\bwhat (do you (have|sell)|have you got|is in stock)\\b",
                        "check_inventory",
                        "{}",
                        "{{summary}}"),
                Rule.calling(
                        "\\bdo you (?:have|sell) (?:any |an? )?(\\p{L}+)",
                        "check_inventory",
                        "{\"keyword\":\"{{1}}\"}",
                        "{{summary}}"),
                Rule.calling(
                        "\\b(book|schedule|reschedule|cancel)\\b(?:\\D*(\\d{4}-\\d\\d-\\d\\d)\\D+(\\d\\d:\\d\\d))",
                        "schedule_visit", "{\"action\":\"book\",\"date\":\"{{2}}\",\"time\":\"{{3}}\"}", "{{summary}}"),
                Rule.calling(
                        "\\b(book|appointment|visit)\\b",
                        "schedule_visit",
                        "{\"action\":\"find_times\"}",
                        "{{summary}}"),
                Rule.calling(
                        "\\b(staff|real person|human|complain)",
                        "escalate_to_staff",
                        "{\"reason\":\"The customer asks for a person.\"}",
                        "{{summary}}"),
                Rule.calling(
                        "\\b(interested in|i want to sell) (.{2,80})",
                        "log_lead",
                        "{\"interest\":\"{{2}}\"}",
                        "{{summary}}"),
                Rule.calling("\\b(open|opening|hours|close|closing)\\b", "check_store_status", "{}", "{{summary}}"),
                Rule.of(
                        "\\b(open|opening|hours|close|closing)\\b",
                        "We are open Monday to Friday from 9 to 6, and" + " Saturday from 10 to 2."),
                Rule.of("^\\W*(hi|hello|hey|good (morning|afternoon|evening))\\b", "Hello! How can I help you today?"),
                Rule.of("\\b(thanks|thank you)\\b", "You are welcome!"),
                Rule.of("(?s).*", "You said: \"{{last}}\". How can I help with that?"));
    }
}
