package dev.switchboard.tools.business;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final Actor SOMEBODY = new Actor(SHOP, new PersonId("somebody-0001"), ActorMode.CLIENT);

    private TestStore database;
    private Stock stock;

    @BeforeEach
    void open() {
        database = new TestStore();
        stock = new Stock(database.store());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aListAsASpreadsheetWritesItBecomesTheStock() {
        StockList list = StockList.read("\uFEFFSKU;Name;Category;Quantity;Price;Description\r\n"
                + "1;\"Ring, \"\"plain\"\"\";rings;2;240 USD;\"two\nlines\"\r\n2;Old watch;watches;0;;\r\n");
        assertThat(list.problems()).isEmpty();
        stock.replace(SHOP, list.articles());
        assertThat(stock.find(SOMEBODY, "Rings", null))
                .containsEntry("summary", "We have Ring, \"plain\" for 240 USD.");
        assertThat(stock.find(SOMEBODY, null, "watch")).containsEntry("found", 0);
        assertThat(stock.find(SOMEBODY, null, "two lines")).containsEntry("found", 1);
    }

    @Test
    void aNewListReplacesTheOldOneAndNobodyElses() {
        TenantId other = new TenantId("other");
        stock.replace(
                SHOP,
                StockList.read("sku,name,category,quantity\n1,Ring,rings,1\n2,Watch,watches,1")
                        .articles());
        stock.replace(
                other,
                StockList.read("sku,name,category,quantity\n1,Drum,drums,1").articles());
        stock.replace(
                SHOP,
                StockList.read("sku,name,category,quantity\n2,Watch,watches,3").articles());
        assertThat(stock.all(SHOP)).extracting(Stock.Article::sku).containsExactly("2");
        assertThat(stock.all(other)).hasSize(1);
    }

    @Test
    void everythingThatIsWrongWithAListIsToldWithItsRow() {
        StockList list = StockList.read("sku,name,category,quantity\n1,Ring,rings,many\n1,,rings,1\nx,y\n");
        assertThat(list.problems())
                .containsExactly(
                        "Row 2 needs a quantity, 0 or more.",
                        "Row 3 has a sku that is there already.",
                        "Row 3 needs a name.",
                        "Row 4 has 2 cells, and there are 4 columns.");
        assertThat(StockList.read("what,ever\n1,2").problems()).hasSize(1);
        assertThat(StockList.read("").problems()).hasSize(1);
    }

    @Test
    void whoAsksForWhatIsNotThereHearsWhatIs() {
        stock.replace(SHOP, List.of(new Stock.Article("1", "Ring", "rings", "", 1, "")));
        assertThat(stock.find(SOMEBODY, "boats", null)).containsEntry("categories", Set.of("rings"));
    }
}
