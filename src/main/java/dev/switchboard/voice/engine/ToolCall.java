package dev.switchboard.voice.engine;

/** The engine asks for a tool. {@code arguments} is what it wrote, JSON or not. */
public record ToolCall(String id, String name, String arguments) {

    @Override
    public String toString() {
        return "ToolCall[" + name + "]";
    }
}
