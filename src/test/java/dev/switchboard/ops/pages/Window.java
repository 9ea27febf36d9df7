package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** A real browser without a screen. Used by one thread. */
final class Window implements AutoCloseable {

    private static final File BROWSER = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    private final Path profile;
    private final ChromeDriver driver;
    private final URI origin;
    private final Axe axe = new Axe();

    private Window(Path profile, ChromeDriver driver, URI origin) {
        this.profile = profile;
        this.driver = driver;
        this.origin = origin;
    }

    /** Whether somebody said that there is no browser here; never believed where it counts. */
    static boolean none() {
        return "none".equals(System.getProperty("browser")) && !"true".equals(System.getenv("CI"));
    }

    static Window open(URI origin) {
        assertThat(BROWSER.canExecute() && DRIVER.canExecute())
                .withFailMessage(
                        "The pages are tested in a real browser, and %s or %s is missing. Install both:"
                                + " apt-get update && apt-get install -y chromium chromium-driver. To go without on your own"
                                + " machine: -Dbrowser=none",
                        BROWSER, DRIVER)
                .isTrue();
        try {
            Path profile = Files.createTempDirectory("pages-browser");
            var logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.ALL);
            var options = new ChromeOptions();
            options.setBinary(BROWSER);
            options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--lang=en-GB",
                    "--disable-lcd-text",
                    "--user-data-dir=" + profile);
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(DRIVER)
                    .usingAnyFreePort()
                    .build();
            return new Window(profile, new ChromeDriver(service, options), origin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At the public door, where an owner of the house, ann, has come in to this page. */
    static Window ofAnOwner(RunningHub hub, String page) {
        String password = hub.bean(Accounts.class)
                .addUser(Caller.commandLine(), "ann", Access.read("owner", List.of("house")))
                .secret()
                .reveal();
        Window window = open(hub.publicOrigin());
        window.size(1280, 900);
        window.go(page);
        window.find("#name").sendKeys("ann");
        window.find("#password").sendKeys(password, Keys.ENTER);
        return window;
    }

    void go(String path) {
        driver.get(origin.resolve(path).toString());
    }

    /** As the operator, whom every hub of the tests has. */
    void signIn(String page, String password) {
        go(page);
        signInHere(password);
    }

    void signInHere(String password) {
        find("#name").sendKeys("operator");
        find("#password").sendKeys(password, Keys.ENTER);
        sees(".who", "operator");
    }

    void forgetCookies() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    /** As if the network were gone for these addresses; none for all well again. */
    void block(String... addresses) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    /** The size of what is inside, which a window of a screenless browser cannot be made as narrow as. */
    void size(int width, int height) {
        boolean phone = width < 500;
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    /** As the button keeps it; the page is loaded again with it. */
    void theme(String name) {
        run("localStorage.setItem('theme', arguments[0])", name);
        driver.navigate().refresh();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Asks the page past all that it may have done to itself; the expression gives a plain value. */
    Object evaluate(String body) {
        var asked = driver.executeCdpCommand(
                "Runtime.evaluate",
                Map.of("expression", "(() => {" + body + "})()", "returnByValue", true, "awaitPromise", true));
        return ((Map<?, ?>) asked.get("result")).get("value");
    }

    /** What is in the shadow of the element. */
    WebElement within(String host, String css) {
        return find(host).getShadowRoot().findElement(By.cssSelector(css));
    }

    /** As if the whole network were gone, or there again. */
    void offline(boolean gone) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", gone, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** What the system says to pages. */
    void systemTheme(String name) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
    }

    /** Until a theme is set again. */
    void wantsNoMotion() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Types into whatever has the focus, as a person without a mouse does. */
    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Types over what is in the field that has the focus. */
    void typeOver(CharSequence... keys) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .sendKeys(keys)
                .perform();
    }

    /** Tabs on until the element has the focus; fails when it cannot be reached. */
    void tabTo(String css) {
        for (int steps = 0; steps < 80; steps++) {
            if (driver.switchTo().activeElement().equals(find(css))) {
                return;
            }
            type(Keys.TAB);
        }
        throw new AssertionError("The keyboard does not reach " + css);
    }

    /** Waits until the text of any such element holds the words. */
    void sees(String css, String words) {
        sees(css, words, Duration.ofSeconds(10));
    }

    void sees(String css, String words, Duration patience) {
        new WebDriverWait(driver, patience, Duration.ofMillis(100))
                .withMessage(() -> "\"" + words + "\" in " + css + ", which shows: "
                        + all(css).stream().map(WebElement::getText).toList())
                .ignoring(StaleElementReferenceException.class)
                .until(any -> all(css).stream().anyMatch(each -> each.getText().contains(words)));
    }

    void complainsOfNothingGrave() {
        assertThat(axe.grave(driver)).isEmpty();
    }

    void fitsSideways() {
        assertThat((Long) run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("how far %s can be scrolled sideways", driver.getCurrentUrl())
                .isZero();
    }

    /** What the console says since it was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    byte[] picture(String css) {
        return find(css).getScreenshotAs(OutputType.BYTES);
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException left) {
            profile.toFile().deleteOnExit();
        }
    }
}
