package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tenant that exists from the first start, and the key behind people's ids.
 *
 * @param id its id, also the house tenant of shared numbers until an access gate decides
 * @param name what the business is called
 * @param number the number it is reached on; more are added later
 * @param retentionDays how long what people wrote is kept
 * @param personKey the key that turns numbers into opaque ids; changing it separates people from their past
 */
@ConfigurationProperties("switchboard.tenant")
public record TenancySettings(
        @DefaultValue("house") String id,
        @DefaultValue("the business") String name,
        String number,
        @DefaultValue("30") int retentionDays,
        String personKey) {

    private static final int SHORTEST_KEY = 16;

    public TenancySettings {
        number = number == null ? "" : number.strip();
        List<String> wrong = new ArrayList<>();
        if (!TenantId.isOne(id)) {
            wrong.add("id is 1 to 40 lower-case letters, digits and dashes");
        }
        if (!number.isEmpty() && PhoneNumber.parse(number).isEmpty()) {
            wrong.add("number (TWILIO_FROM_NUMBER) is written like +15550100200");
        }
        if (retentionDays < 1) {
            wrong.add("retention-days is at least 1");
        }
        if (personKey == null || personKey.length() < SHORTEST_KEY) {
            wrong.add("person-key (SWITCHBOARD_PERSON_KEY) has at least " + SHORTEST_KEY + " characters");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("switchboard.tenant: " + String.join("; ", wrong) + ".");
        }
    }

    @Override
    public String toString() {
        return "TenancySettings[id=" + id + ", name=" + name + ", retentionDays=" + retentionDays + "]";
    }
}
