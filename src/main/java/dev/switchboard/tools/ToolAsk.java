package dev.switchboard.tools;

/** What a model asks for: nothing of it is trusted. */
public record ToolAsk(String name, String arguments) {

    @Override
    public String toString() {
        return "ToolAsk[]";
    }
}
