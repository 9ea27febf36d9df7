package dev.switchboard.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.agents.Editing.Edit;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Role;
import dev.switchboard.vocabulary.TenantId;
import java.util.List;
import java.util.Map;

/** Versions of what agents are told: which there are, how they differ, publishing one, going back to one. Thread safe. */
public class AgentVersions {

    private static final int MOST = 200;

    private final KnownKeys known;
    private final PromptStore store;
    private final Editing editing;

    AgentVersions(KnownKeys known, PromptStore store, Editing editing) {
        this.known = known;
        this.store = store;
        this.editing = editing;
    }

    /** The newest two hundred. */
    public record Versions(long published, long draft, List<Version> versions) {}

    /** One key that differs; null stands for its default, which {@code standard} tells. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Difference(String key, String agent, String title, String before, String after, String standard) {}

    public record Diff(long from, long to, List<Difference> differences) {}

    /** What is published now, and since when it is. */
    public record Published(long published, long draft) {}

    public Versions list(TenantId tenant) {
        Head head = editing.head(tenant);
        return new Versions(head.published(), head.draft(), store.versions(tenant, MOST));
    }

    /** @param against the version to compare with; null for the one that it was made from */
    public Diff diff(TenantId tenant, long number, Long against) {
        long from = against != null
                ? existing(tenant, against)
                : version(tenant, number).base();
        return new Diff(from, number, between(texts(tenant, from), texts(tenant, existing(tenant, number))));
    }

    List<Difference> between(Map<String, String> before, Map<String, String> after) {
        return Editing.changed(before, after).stream()
                .flatMap(name -> known.key(name).stream())
                .map(key -> new Difference(
                        key.name(),
                        key.agent().name(),
                        key.fragment().title(),
                        before.get(key.name()),
                        after.get(key.name()),
                        key.standard()))
                .toList();
    }

    /** Lets agents speak by the draft. Refused when something else was published since it was begun. */
    public Published publish(Caller caller, TenantId tenant, String ifMatch) {
        Head head = editing.headFor(caller, tenant, true, ifMatch);
        if (!head.hasDraft()) {
            throw ConfigRefused.wrong("no-draft", "There is no draft to publish: save one first.");
        }
        if (head.begunAt() != head.published()) {
            throw store.version(tenant, head.published())
                    .map(ConfigRefused::overtaken)
                    .orElseGet(ConfigRefused::overtaken);
        }
        Head after = head.published(head.draft()).withoutDraft(head.revision() + 1);
        editing.move(caller, tenant, head, after, "prompt.publish");
        return new Published(after.published(), 0);
    }

    /** Throws the draft away; its versions stay in the list. */
    public Published discard(Caller caller, TenantId tenant, String ifMatch) {
        Head head = editing.headFor(caller, tenant, true, ifMatch);
        if (head.hasDraft()) {
            editing.move(caller, tenant, head, head.withoutDraft(head.revision() + 1), "prompt.discard");
        }
        return new Published(head.published(), 0);
    }

    /** Publishes what an old version held, as a new one, so that the list tells what happened. */
    public Published rollback(Caller caller, TenantId tenant, long number, String ifMatch) {
        Head head = editing.headFor(caller, tenant, false, ifMatch);
        var old = texts(tenant, existing(tenant, number));
        Version added = editing.add(
                caller,
                tenant,
                head,
                head::published,
                new Edit(
                        Version.Kind.ROLLBACK,
                        head.published(),
                        editing.values(tenant, head.published()),
                        old,
                        "Back to version " + number));
        return new Published(added.number(), head.draft());
    }

    /** Gives a version a name by which people remember it. */
    public Version label(TenantId tenant, long number, byte[] body) {
        var labelled = version(tenant, number)
                .labelled(Editing.note(editing.read(body, "{\"label\":\"Summer opening\"}"), "label"));
        store.label(tenant, labelled);
        return labelled;
    }

    /** Whether an operator keeps the agents of this tenant, so that its owner only reads. */
    public Published manage(Caller caller, TenantId tenant, boolean managed) {
        if (caller.access().role() != Role.OPERATOR) {
            throw ConfigRefused.managed();
        }
        Head head = editing.head(tenant);
        editing.move(caller, tenant, head, head.managed(managed), managed ? "prompt.manage" : "prompt.hand-over");
        return new Published(head.published(), head.draft());
    }

    private Map<String, String> texts(TenantId tenant, long version) {
        return PublishedPrompts.texts(editing.values(tenant, version));
    }

    private Version version(TenantId tenant, long number) {
        return store.version(tenant, number)
                .orElseThrow(() -> ConfigRefused.absent("no-such-version", "There is no version " + number + "."));
    }

    private long existing(TenantId tenant, long number) {
        return number == 0 ? 0 : version(tenant, number).number();
    }
}
