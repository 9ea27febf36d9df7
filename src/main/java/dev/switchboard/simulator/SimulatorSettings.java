package dev.switchboard.simulator;

/**
 * What a simulator needs to know before it starts. Immutable; never prints its token.
 *
 * @param port where to listen on 127.0.0.1; 0 for any free port
 * @param hubOrigin where signed webhooks go, such as {@code http://127.0.0.1:8080}; null when it is told later
 * @param publicOrigin the origin that is signed; null for the same
 */
public record SimulatorSettings(int port, String accountSid, String authToken, String hubOrigin, String publicOrigin) {

    public SimulatorSettings {
        if (accountSid == null || accountSid.isBlank() || authToken == null || authToken.isBlank()) {
            throw new IllegalArgumentException("The simulator needs an account sid and an auth token; make them up.");
        }
    }

    @Override
    public String toString() {
        return "SimulatorSettings[port=" + port + ", accountSid=" + accountSid + ", authToken=******, hubOrigin="
                + hubOrigin + ", publicOrigin=" + publicOrigin + "]";
    }
}
