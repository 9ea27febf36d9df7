package dev.switchboard.embedded;

import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.tools.business.Hours;
import dev.switchboard.tools.business.Premises;
import dev.switchboard.tools.business.PremisesBook;
import dev.switchboard.tools.business.Stock;
import dev.switchboard.tools.business.Stock.Article;
import dev.switchboard.vocabulary.TenantId;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Hours and a few articles for the house tenant of the embedded run, so that its tools have something to tell. A command has no tools. */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "switchboard.store", havingValue = "embedded")
class DemoShop implements ApplicationRunner {

    private final TenancySettings tenant;
    private final PremisesBook premises;
    private final Stock stock;

    DemoShop(TenancySettings tenant, PremisesBook premises, Stock stock) {
        this.tenant = tenant;
        this.premises = premises;
        this.stock = stock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        TenantId house = new TenantId(tenant.id());
        Hours hours = Hours.parse(
                "mon-fri 09:00-18:00; sat 10:00-14:00", "12-25 closed Christmas Day; 01-01 closed New Year");
        if (premises.keepIfNone(house, new Premises(ZoneId.systemDefault(), hours, 30, 2, List.of()))) {
            stock.replace(
                    house,
                    List.of(
                            new Article("R-1", "Gold ring, 14 carat", "rings", "240 USD", 2, "Plain band, size 54."),
                            new Article("R-2", "Silver ring", "rings", "45 USD", 5, "With a small moonstone."),
                            new Article("W-1", "Steel watch", "watches", "180 USD", 1, "Automatic, serviced."),
                            new Article("G-1", "Acoustic guitar", "instruments", "320 USD", 1, "Spruce top.")));
        }
    }
}
