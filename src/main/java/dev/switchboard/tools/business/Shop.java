package dev.switchboard.tools.business;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people of a business see and change of what its tools stand on. Each change is in the audit. Thread safe. */
public final class Shop {

    private static final int LARGEST_LIST = 2 * 1024 * 1024;
    private static final int MOST_STAFF = 10;
    private static final int DAYS_SHOWN = 14;

    private final PremisesBook premises;
    private final Stock stock;
    private final Visits visits;
    private final FollowUps followUps;
    private final Audit audit;
    private final Clock clock;

    Shop(PremisesBook premises, Stock stock, Visits visits, FollowUps followUps, Audit audit, Clock clock) {
        this.premises = premises;
        this.stock = stock;
        this.visits = visits;
        this.followUps = followUps;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param days what is open on each day of the week, as it is written */
    public record Hall(
            String zone,
            String week,
            Map<String, String> days,
            String exceptions,
            int slotMinutes,
            int places,
            List<String> staff) {
        @Override
        public String toString() {
            return "Hall[zone=" + zone + "]";
        }
    }

    public Hall premises(TenantId tenant) {
        Premises here = premises.find(tenant).orElseThrow(ShopRefused::notSet);
        return new Hall(
                here.zone().getId(),
                here.hours().week(),
                here.hours().days(),
                here.hours().exceptions(),
                here.slotMinutes(),
                here.places(),
                here.staff().stream().map(PhoneNumber::e164).toList());
    }

    public Hall keep(Caller by, TenantId tenant, JsonNode asked) {
        Premises wanted = read(asked);
        premises.keep(tenant, wanted, audit.done(by, "premises.keep", "premises:" + tenant, "", ""));
        return premises(tenant);
    }

    private static Premises read(JsonNode asked) {
        try {
            List<PhoneNumber> staff = new ArrayList<>();
            asked.path("staff").forEach(number -> staff.add(number(number.asText())));
            if (staff.size() > MOST_STAFF) {
                throw new IllegalArgumentException("There are at most " + MOST_STAFF + " numbers of staff.");
            }
            return new Premises(
                    ZoneId.of(asked.path("zone").asText()),
                    Hours.parse(
                            asked.path("week").asText(),
                            asked.path("exceptions").asText()),
                    asked.path("slotMinutes").asInt(30),
                    asked.path("places").asInt(1),
                    staff);
        } catch (DateTimeException noZone) {
            throw ShopRefused.wrong("wrong-zone", "The zone is a place of the time zone list, like Europe/Vienna.");
        } catch (IllegalArgumentException wrong) {
            throw ShopRefused.wrong("wrong-premises", wrong.getMessage());
        }
    }

    private static PhoneNumber number(String written) {
        return PhoneNumber.parse(written)
                .orElseThrow(() -> new IllegalArgumentException(
                        "A number of the staff is written like +15550100300, with its country."));
    }

    public List<Stock.Article> stock(TenantId tenant) {
        return stock.all(tenant);
    }

    /** The stock as a list that can be taken back in; no cell of it is a formula to a spreadsheet. */
    public String stockList(TenantId tenant) {
        return StockList.write(stock.all(tenant));
    }

    /** @return how many articles there are now */
    public int takeStock(Caller by, TenantId tenant, byte[] csv) {
        if (csv.length > LARGEST_LIST) {
            throw ShopRefused.tooLong();
        }
        StockList list = StockList.read(new String(csv, StandardCharsets.UTF_8));
        if (!list.problems().isEmpty()) {
            throw ShopRefused.wrongList(list.problems());
        }
        audit.act(by, "stock.replace", "stock:" + tenant);
        stock.replace(tenant, list.articles());
        return list.articles().size();
    }

    /** From today on, by the clock of the premises. */
    public List<Map<String, Object>> visits(TenantId tenant) {
        ZoneId zone = premises.find(tenant).map(Premises::zone).orElse(ZoneId.of("UTC"));
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        List<Map<String, Object>> shown = new ArrayList<>();
        for (VisitBook.Booked visit : visits.booked(tenant, today, DAYS_SHOWN)) {
            var at = visit.at().atZone(zone);
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("day", at.toLocalDate().toString());
            each.put("time", at.toLocalTime().toString());
            each.put("name", visit.name());
            each.put("person", visit.person());
            shown.add(each);
        }
        return shown;
    }

    public List<FollowUp> followUps(TenantId tenant) {
        return followUps.open(tenant);
    }

    public void done(Caller by, TenantId tenant, String followUp) {
        if (followUp.isBlank() || !followUps.done(by, tenant, followUp)) {
            throw ShopRefused.notThere();
        }
    }
}
