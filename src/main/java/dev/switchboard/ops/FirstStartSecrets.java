package dev.switchboard.ops;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** The secrets of the embedded run: made on the first start, kept in a file that only its owner may read. */
record FirstStartSecrets(String personKey, String accountSid, String authToken) {

    static final String FILE = "secrets.env";

    static FirstStartSecrets in(Path folder, boolean keep) {
        Path file = folder.resolve(FILE);
        Map<String, String> known = keep ? DotEnv.read(file) : Map.of();
        FirstStartSecrets secrets = new FirstStartSecrets(
                known.getOrDefault("PERSON_KEY", random(32)),
                known.getOrDefault("SIMULATED_ACCOUNT_SID", "AC" + random(16)),
                known.getOrDefault("SIMULATED_AUTH_TOKEN", random(16)));
        if (keep && known.size() < 3) {
            secrets.write(file);
        }
        return secrets;
    }

    private void write(Path file) {
        String text = Map.of(
                        "PERSON_KEY", personKey,
                        "SIMULATED_ACCOUNT_SID", accountSid,
                        "SIMULATED_AUTH_TOKEN", authToken)
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining(
                        "", "# Made on the first start. Deleting this file forgets who people are.\n", ""));
        PrivateFile.write(file, text);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String toString() {
        return "FirstStartSecrets[******]";
    }
}
