package dev.switchboard.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFetchTest {

    private static final int MOST = 1_000;

    @TempDir
    static Path folder;

    private static OpenNet net;
    private static ImageFetch fetch;

    @BeforeAll
    static void open() throws Exception {
        net = new OpenNet(folder);
        fetch = new ImageFetch(net.client(), InetAddress::isLoopbackAddress, MOST);
    }

    @AfterAll
    static void close() throws Exception {
        net.close();
    }

    @Test
    void aPictureInTheOpenNetIsFetchedByItsAddress() {
        net.answers("200 OK", "", "the picture".getBytes(StandardCharsets.UTF_8));
        assertThat(fetch.fetch("https://localhost/ring.png?size=1")).asString().isEqualTo("the picture");
        assertThat(net.asked()).startsWith("GET /ring.png?size=1 ").contains("image/*");
    }

    @ParameterizedTest
    @CsvSource({"404 Not Found,''", "'302 Found','Location: https://localhost/another.png'", "500 Oh,''"})
    void whatIsNotThereOrSomewhereElseIsNotFetched(String status, String header) {
        net.answers(status, header, new byte[] {1});
        assertThatThrownBy(() -> fetch.fetch("https://localhost/ring.png")).isInstanceOf(ChatRefused.class);
        assertThat(net.times()).as("nobody is followed further").isEqualTo(1);
    }

    @Test
    void whatIsLargerThanAPictureMayBeIsLeftThere() {
        net.answers("200 OK", "", new byte[MOST + 1]);
        assertThatThrownBy(() -> fetch.fetch("https://localhost/ring.png"))
                .isInstanceOf(ChatRefused.class)
                .hasMessageContaining("size");
    }

    @Test
    void nobodyIsAskedWhoseAddressIsNotOfTheOpenNet() {
        net.answers("200 OK", "", new byte[] {1});
        var asItIs = new ImageFetch(net.client(), PublicAddress::isOne, MOST);
        assertThatThrownBy(() -> asItIs.fetch("https://localhost/ring.png")).isInstanceOf(ChatRefused.class);
        assertThat(net.times()).isZero();
    }
}
