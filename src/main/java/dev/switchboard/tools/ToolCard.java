package dev.switchboard.tools;

/**
 * A tool as its author writes it, under {@code beans:} in the tool's own file. Camel fills it while it reads the file,
 * before the file is proven good, so nobody but {@link ToolSpec#of} reads it. Confined to the loading thread.
 */
public final class ToolCard {

    private String description = "";
    private String agents = "";
    private String modes = "client, owner";
    private String effect = "";
    private String budget = "5s";
    private String filler = "";
    private String schema = "";
    private String key = "";
    private String confirm = "";

    public String getDescription() {
        return description;
    }

    /** What the tool is for, as the model reads it. */
    public void setDescription(String description) {
        this.description = description;
    }

    public String getAgents() {
        return agents;
    }

    /** Which agents may use it, with commas between: chat, sms, voice, vision. */
    public void setAgents(String agents) {
        this.agents = agents;
    }

    public String getModes() {
        return modes;
    }

    /** On whose side somebody has to be: client, owner, or both. */
    public void setModes(String modes) {
        this.modes = modes;
    }

    public String getEffect() {
        return effect;
    }

    /** {@code read} looks only; {@code act} changes something and happens once a turn. */
    public void setEffect(String effect) {
        this.effect = effect;
    }

    public String getBudget() {
        return budget;
    }

    /** How long a person waits for it at most, like {@code 3s} or {@code 800ms}. */
    public void setBudget(String budget) {
        this.budget = budget;
    }

    public String getFiller() {
        return filler;
    }

    /** What is said while it runs, where silence would be odd. */
    public void setFiller(String filler) {
        this.filler = filler;
    }

    public String getSchema() {
        return schema;
    }

    /** The arguments: a JSON Schema of an object, written as YAML. */
    public void setSchema(String schema) {
        this.schema = schema;
    }

    public String getKey() {
        return key;
    }

    /** For an act: the arguments that make two calls the same one. Left out, all of them do. */
    public void setKey(String key) {
        this.key = key;
    }

    public String getConfirm() {
        return confirm;
    }

    /** For an act with much at stake: the question to which the person themselves has to say yes first. */
    public void setConfirm(String confirm) {
        this.confirm = confirm;
    }
}
