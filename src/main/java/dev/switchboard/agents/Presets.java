package dev.switchboard.agents;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.switchboard.agents.AgentVersions.Difference;
import dev.switchboard.agents.Editing.Edit;
import dev.switchboard.security.Caller;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** Beginnings for kinds of business: shown as what they would change, then put into the draft. Thread safe. */
public class Presets {

    private final Map<String, Preset> presets;
    private final KnownKeys known;
    private final Editing editing;
    private final AgentVersions versions;

    Presets(KnownKeys known, Editing editing, AgentVersions versions) {
        this.known = known;
        this.editing = editing;
        this.versions = versions;
        this.presets = declared();
        presets.values().forEach(this::check);
    }

    /** @param values what it sets, by key */
    public record Preset(String title, String about, Map<String, String> values) {}

    public record Offer(String name, String title, String about) {}

    /** @param version the ETag with which it is put into the draft */
    public record Proposal(String name, String title, String about, long version, List<Difference> differences) {}

    static Map<String, Preset> declared() {
        try (InputStream yaml = new ClassPathResource("prompts/presets.yaml").getInputStream()) {
            return KnownKeys.json().convertValue(KnownKeys.yaml().load(yaml), new TypeReference<>() {});
        } catch (IOException missing) {
            throw new UncheckedIOException("The list 'prompts/presets.yaml' is missing from the build.", missing);
        }
    }

    public List<Offer> list() {
        return presets.entrySet().stream()
                .map(each -> new Offer(
                        each.getKey(), each.getValue().title(), each.getValue().about()))
                .toList();
    }

    /** What it would change in the draft, or in what is published where there is no draft. */
    public Proposal propose(TenantId tenant, String name) {
        Preset preset = existing(name);
        long seen = editing.head(tenant).seen(true);
        Map<String, String> before = PublishedPrompts.texts(editing.values(tenant, seen));
        return new Proposal(
                name,
                preset.title(),
                preset.about(),
                seen,
                versions.between(before, check(preset).over(before)));
    }

    /** Puts it into the draft. */
    public AgentVersions.Published apply(Caller caller, TenantId tenant, String name, String ifMatch) {
        Preset preset = existing(name);
        Head head = editing.headFor(caller, tenant, true, ifMatch);
        Map<String, Value> before = editing.values(tenant, head.seen(true));
        Map<String, String> after = check(preset).over(PublishedPrompts.texts(before));
        var edit = new Edit(Version.Kind.DRAFT, head.seen(true), before, after, "Preset: " + preset.title());
        Version added = editing.add(caller, tenant, head, head::drafted, edit);
        return new AgentVersions.Published(head.published(), added == null ? head.draft() : added.number());
    }

    private Preset existing(String name) {
        Preset preset = presets.get(name);
        if (preset == null) {
            throw ConfigRefused.absent(
                    "no-such-preset",
                    "There is no such preset; there are " + String.join(", ", presets.keySet()) + ".");
        }
        return preset;
    }

    private Changes check(Preset preset) {
        Changes changes = Changes.check(known, KnownKeys.json().valueToTree(preset.values()));
        if (!changes.ignored().isEmpty()) {
            throw new IllegalStateException("prompts/presets.yaml sets keys that nobody knows: " + changes.ignored());
        }
        return changes;
    }
}
