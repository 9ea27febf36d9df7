package dev.switchboard.llm;

/** A parameter that was left out, because the model would have refused the whole question for it. */
public record NotSent(String parameter, String why) {}
