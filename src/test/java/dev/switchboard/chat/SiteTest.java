package dev.switchboard.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.vocabulary.PhoneNumber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

    private static final PhoneNumber OWN = new PhoneNumber("+436641234567");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "shop.example.org",
                "https://shop.example.org/",
                "https://shop.example.org/path",
                "https://user@shop.example.org",
                "HTTPS://shop.example.org",
                "https://Shop.example.org",
                "javascript:alert(1)",
                "https://*.example.org",
                "https://"
            })
    void whatIsNoOriginAsBrowsersNameThemIsRefused(String origin) {
        assertThat(site(List.of(origin)).problems()).containsOnlyKeys("origins");
    }

    @Test
    void anOriginIsComparedAsAWhole() {
        Site site = site(List.of("https://shop.example.org", "http://localhost:3000"));
        assertThat(site.problems()).isEmpty();
        assertThat(site.shows("https://shop.example.org")).isTrue();
        assertThat(site.shows("http://localhost:3000")).isTrue();
        assertThat(site.shows("https://shop.example.org.evil.example")).isFalse();
        assertThat(site.shows("http://shop.example.org")).isFalse();
        assertThat(site.shows("null")).isFalse();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Site wrong = new Site(List.of("*"), "red", "two\nlines", List.of("43"), null);
        assertThat(wrong.problems()).containsOnlyKeys("origins", "colour", "greeting", "countries");
    }

    @ParameterizedTest
    @CsvSource({"+15550100200,+1", "+436641234567,+43", "+358401234567,+358", "+79161234567,+7", "+4915112345678,+49"})
    void aNumberBelongsToItsCountry(String number, String country) {
        assertThat(Site.country(new PhoneNumber(number))).isEqualTo(country);
    }

    @Test
    void onlyTheBusinesssCountriesAreTexted() {
        assertThat(Site.NEW.texts(new PhoneNumber("+436769999999"), OWN)).isTrue();
        assertThat(Site.NEW.texts(new PhoneNumber("+15550100001"), OWN)).isFalse();
        Site abroad = new Site(List.of(), "", "", List.of("+1"), null);
        assertThat(abroad.texts(new PhoneNumber("+15550100001"), OWN)).isTrue();
        assertThat(abroad.texts(new PhoneNumber("+436769999999"), OWN)).isFalse();
    }

    private static Site site(List<String> origins) {
        return new Site(origins, "", "", List.of(), null);
    }
}
