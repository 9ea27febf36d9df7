package dev.switchboard.voice.engine.openai;

import dev.switchboard.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * Where the speech model is.
 *
 * @param url without the model, such as {@code wss://api.openai.com/v1/realtime}
 * @param key may be null for a server that wants none
 * @param model the model where a call names none
 * @param transcriber the model that writes down what callers say, or empty for none
 * @param patience how long a connection may take to open, to greet, and to take its set-up, each; and how long nothing may
 *     come of an answer that is under way
 * @param renewal how long before a session's announced end another is opened in its place
 */
public record RealtimeSettings(
        URI url, Secret key, String model, String transcriber, Duration patience, Duration renewal) {}
