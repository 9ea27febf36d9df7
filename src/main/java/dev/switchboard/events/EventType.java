package dev.switchboard.events;

import static dev.switchboard.events.DataField.count;
import static dev.switchboard.events.DataField.id;
import static dev.switchboard.events.DataField.word;

import dev.switchboard.events.Subject.Kind;
import dev.switchboard.security.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of event there is, and what each one says. {@code docs/events.md} is generated from this list. */
public enum EventType {
    MESSAGE_RECEIVED(
            "message.received", "Somebody wrote to the business.", Set.of(Kind.PERSON), Role.VIEWER, channel()),
    REPLY_SENT(
            "reply.sent",
            "The carrier took a reply, or proved that it had it all along.",
            Set.of(Kind.PERSON),
            Role.VIEWER,
            channel(),
            count("place", "The reply's place in the person's thread.").needed()),
    REPLY_FAILED(
            "reply.failed",
            "A reply was given up: somebody has to look.",
            Set.of(Kind.PERSON),
            Role.VIEWER,
            channel(),
            count("place", "The reply's place in the person's thread.").needed()),
    REPLY_DROPPED(
            "reply.dropped",
            "Somebody is not answered any more, because the business was disabled before they were.",
            Set.of(Kind.PERSON),
            Role.VIEWER,
            channel()),
    AGENT_PAUSED(
            "agent.paused",
            "The agent says nothing to this person for a while.",
            Set.of(Kind.PERSON),
            Role.VIEWER,
            word("why", "What silenced it.", "taken-over", "loop", "rate").needed()),
    AGENT_RESUMED(
            "agent.resumed", "Somebody let the agent speak to this person again.", Set.of(Kind.PERSON), Role.VIEWER),
    CALL_STARTED(
            "call.started",
            "A call was taken or placed.",
            Set.of(Kind.CALL),
            Role.VIEWER,
            word("direction", "Who called.", "inbound", "outbound").needed(),
            id("person", "The other side.")),
    CALL_ENDED(
            "call.ended",
            "A call is over.",
            Set.of(Kind.CALL),
            Role.VIEWER,
            word("outcome", "How it ended.", "completed", "abandoned", "transferred", "voicemail", "failed")
                    .needed(),
            count("seconds", "How long it lasted.").needed(),
            id("person", "The other side.")),
    LEAD_LOGGED(
            "lead.logged",
            "Somebody wants something from the business; a person should follow up.",
            Set.of(Kind.PERSON, Kind.CALL, Kind.RUN),
            Role.VIEWER,
            id("lead", "The lead.").needed(),
            channel()),
    VISIT_SCHEDULED(
            "visit.scheduled",
            "A visit was agreed on.",
            Set.of(Kind.PERSON, Kind.CALL, Kind.RUN),
            Role.VIEWER,
            id("visit", "The visit.").needed()),
    VISIT_CANCELLED(
            "visit.cancelled",
            "A visit that was agreed on will not take place.",
            Set.of(Kind.PERSON, Kind.CALL, Kind.RUN),
            Role.VIEWER,
            id("visit", "The visit.").needed()),
    ESCALATION_RAISED(
            "escalation.raised",
            "Somebody needs a member of staff.",
            Set.of(Kind.PERSON, Kind.CALL, Kind.RUN),
            Role.VIEWER,
            id("escalation", "What is to be seen to.").needed(),
            word("urgency", "Whether the staff is told by text, or finds it in the inbox.", "now", "later")
                    .needed(),
            channel()),
    PROMPT_PUBLISHED(
            "prompt.published",
            "The agents speak by another version of their instructions from now on.",
            Set.of(Kind.TENANT),
            Role.OWNER,
            count("version", "The version that counts now.").needed(),
            id("agent", "Whose instructions differ, where it is one agent alone.")),
    TOOL_RAN(
            "tool.ran",
            "An agent used a tool.",
            Set.of(Kind.PERSON, Kind.CALL, Kind.RUN),
            Role.OWNER,
            id("tool", "The tool.").needed(),
            word("outcome", "How it ended.", "done", "failed", "refused").needed(),
            count("millis", "How long it took.")),
    SWITCH_TURNED(
            "switch.turned",
            "An operator switched a tool, an agent or a channel on or off.",
            Set.of(Kind.TENANT),
            Role.OWNER,
            word("what", "What was switched.", "tool", "agent", "channel").needed(),
            id("name", "Which one.").needed(),
            word("state", "What it is now.", "on", "off").needed(),
            word("scope", "For whom: this tenant, or every tenant of the hub.", "tenant", "all")
                    .needed());

    private final String title;
    private final String meaning;
    private final Set<Kind> about;
    private final Role audience;
    private final List<DataField> data;

    EventType(String title, String meaning, Set<Kind> about, Role audience, DataField... data) {
        this.title = title;
        this.meaning = meaning;
        this.about = Set.copyOf(about);
        this.audience = audience;
        this.data = List.of(data);
    }

    private static DataField channel() {
        return word("channel", "How they were in touch.", "sms", "chat", "voice")
                .needed();
    }

    public static Optional<EventType> of(String title) {
        return Stream.of(values()).filter(type -> type.title.equals(title)).findFirst();
    }

    /** The type that somebody wrote into a route. */
    public static EventType named(String title) {
        return of(title)
                .orElseThrow(() -> new IllegalArgumentException("There is no event type '" + title + "'. There are: "
                        + Stream.of(values()).map(EventType::title).collect(Collectors.joining(", ")) + "."));
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    /** Whose sequence such an event may be a part of. */
    public Set<Kind> about() {
        return about;
    }

    /** Whether somebody with this role may see it. */
    public boolean isFor(Role role) {
        return role.ordinal() <= audience.ordinal();
    }

    public Role audience() {
        return audience;
    }

    public List<DataField> data() {
        return data;
    }

    /** The JSON Schema of {@code data}. */
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        data.forEach(field -> properties.put(field.name(), field.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put(
                "required",
                data.stream().filter(DataField::required).map(DataField::name).toList());
        schema.put("properties", properties);
        return schema;
    }

    /** Everything that is wrong with the data, each in one sentence that repeats no value. */
    List<String> problems(Map<String, Object> given) {
        List<String> problems = new ArrayList<>();
        for (DataField field : data) {
            field.problem(given.get(field.name())).ifPresent(problems::add);
        }
        given.keySet().stream()
                .filter(name -> data.stream().noneMatch(field -> field.name().equals(name)))
                .map(unknown -> "A field is not known to " + title + ": it has "
                        + data.stream().map(DataField::name).collect(Collectors.joining(", ")) + ".")
                .distinct()
                .forEach(problems::add);
        return problems;
    }
}
