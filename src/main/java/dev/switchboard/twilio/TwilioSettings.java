package dev.switchboard.twilio;

import dev.switchboard.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our account at the carrier. A wrong value stops the start and every wrong one is named at once. A missing one does
 * not, as a hub without a carrier still serves its pages, but then no webhook is accepted and nothing is sent.
 *
 * @param accountSid the account, {@code AC…}
 * @param authTokens the first is used to call the carrier, all are accepted on webhooks while one replaces another
 * @param apiBaseUrl where the carrier's REST interface is; any program that speaks it can stand in
 * @param connectTimeout how long a connection may take
 * @param requestTimeout how long one attempt may take, answer included
 * @param retries how often a request is sent again when it surely was not processed
 * @param parallelRequests how many requests of {@code twilio:} endpoints may be under way at once
 */
@ConfigurationProperties("switchboard.twilio")
public record TwilioSettings(
        String accountSid,
        List<Secret> authTokens,
        @DefaultValue("https://api.twilio.com") URI apiBaseUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("3") int retries,
        @DefaultValue("32") int parallelRequests) {

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");

    public TwilioSettings {
        accountSid = accountSid == null ? "" : accountSid.strip();
        authTokens = authTokens == null ? List.of() : List.copyOf(authTokens);
        List<String> wrong = new ArrayList<>();
        if (!accountSid.isEmpty() && !ACCOUNT.matcher(accountSid).matches()) {
            wrong.add("account-sid is AC and 32 hexadecimal digits");
        }
        if (!isBase(apiBaseUrl)) {
            wrong.add("api-base-url is an http or https address without user, query or fragment");
        }
        if (!isPositive(connectTimeout) || !isPositive(requestTimeout)) {
            wrong.add("connect-timeout and request-timeout are longer than nothing");
        }
        if (retries < 0 || retries > 10) {
            wrong.add("retries is between 0 and 10");
        }
        if (parallelRequests < 1 || parallelRequests > 1000) {
            wrong.add("parallel-requests is between 1 and 1000");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("switchboard.twilio: " + String.join("; ", wrong) + ".");
        }
    }

    /** The settings without which nothing can be received or sent, by their full names. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (accountSid.isEmpty()) {
            missing.add("switchboard.twilio.account-sid");
        }
        if (authTokens.isEmpty()) {
            missing.add("switchboard.twilio.auth-tokens");
        }
        return missing;
    }

    private static boolean isBase(URI url) {
        return url != null
                && url.getScheme() != null
                && Set.of("http", "https").contains(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static boolean isPositive(Duration duration) {
        return duration != null && !duration.isNegative() && !duration.isZero();
    }
}
