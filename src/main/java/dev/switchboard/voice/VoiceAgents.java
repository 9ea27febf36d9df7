package dev.switchboard.voice;

import dev.switchboard.conversation.Told;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.voice.engine.SpeechSetup;

/** Who answers the phone of a tenant. A small port: what agents are made of is no business of a call. */
interface VoiceAgents {

    /** @param told what the agent is told, for the record of the call */
    record Agent(SpeechSetup setup, String greeting, Told told) {}

    Agent of(Tenant tenant);
}
