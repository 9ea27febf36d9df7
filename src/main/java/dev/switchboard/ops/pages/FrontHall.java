package dev.switchboard.ops.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.FrontDoor;
import dev.switchboard.route.door.Admitted;
import dev.switchboard.security.Access;
import dev.switchboard.security.Caller;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What the house itself answers on the public listener: little to strangers, their own to those who sign in. Thread-safe. */
final class FrontHall {

    private final PageFrame frame;
    private final FrontDoor door;
    private final Optional<String> provider;
    private final String house;
    private final Tenants tenants;
    private final Lines lines;
    private final ObjectMapper json;

    /**
     * @param provider what it is called where people may sign in elsewhere
     * @param house whose chat strangers may try
     */
    FrontHall(
            PageFrame frame,
            FrontDoor door,
            Optional<String> provider,
            String house,
            Tenants tenants,
            Lines lines,
            ObjectMapper json) {
        this.frame = frame;
        this.door = door;
        this.provider = provider;
        this.house = house;
        this.tenants = tenants;
        this.lines = lines;
        this.json = json;
    }

    /** Programs learn that the hub is here; people come home, and strangers see what this is and may try the chat. */
    void front(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (!String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)) {
            write(response, Map.of("status", "ok", "service", "switchboard"));
            return;
        }
        Optional<FrontDoor.Guest> guest = guest(request);
        html(response, guest.isPresent() ? page("home", guest.get()) : frame.landing(house));
    }

    /** Where an owner tunes the agents; what it shows it asks for by its own right. */
    void dashboard(HttpServletRequest request, HttpServletResponse response) throws IOException {
        inside(request, response, "agents", "/sign-in?next=/dashboard");
    }

    /** Where an owner reads what was said on the phone. */
    void calls(HttpServletRequest request, HttpServletResponse response) throws IOException {
        inside(request, response, "calls", "/sign-in?next=/dashboard/calls");
    }

    /** Where people of a business read what was said. */
    void inbox(HttpServletRequest request, HttpServletResponse response) throws IOException {
        inside(request, response, "inbox", "/sign-in?next=/dashboard/inbox");
    }

    /** Who wants something of a business. */
    void leads(HttpServletRequest request, HttpServletResponse response) throws IOException {
        inside(request, response, "leads", "/sign-in?next=/dashboard/leads");
    }

    /** Where people of a business see and change what its tools stand on, and how its chat looks. */
    void shop(HttpServletRequest request, HttpServletResponse response) throws IOException {
        inside(request, response, "shop", "/sign-in?next=/shop");
    }

    /** A page for people who are signed in; others are shown the way in. */
    private void inside(HttpServletRequest request, HttpServletResponse response, String page, String wayIn)
            throws IOException {
        Optional<FrontDoor.Guest> guest = guest(request);
        if (guest.isPresent()) {
            html(response, page(page, guest.get()));
        } else {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(HttpHeaders.LOCATION, wayIn);
        }
    }

    private String page(String name, FrontDoor.Guest guest) {
        return frame.page(name, guest.caller().name(), guest.csrf());
    }

    /** While the record is away nobody is known, and the way in says so to whoever tries it. */
    private Optional<FrontDoor.Guest> guest(HttpServletRequest request) {
        try {
            return door.guest(request);
        } catch (StoreUnreachable away) {
            return Optional.empty();
        }
    }

    void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        html(response, frame.signIn(provider));
    }

    void home(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = (Caller) Admitted.of(request).orElseThrow().caller();
        Access access = caller.access();
        write(response, Map.of("name", caller.name(), "role", access.role().wire(), "tenants", tenants(access)));
    }

    private List<Map<String, Object>> tenants(Access access) {
        if (access.tenants().isEmpty()) {
            return List.of();
        }
        Map<TenantId, List<String>> numbers = lines.list().stream()
                .filter(line -> !line.disabled() && access.tenants().contains(line.tenant()))
                .collect(groupingBy(Line::tenant, mapping(line -> line.number().e164(), toList())));
        return access.tenants().stream()
                .sorted(Comparator.comparing(TenantId::value))
                .flatMap(id -> tenants.find(id).stream())
                .map(tenant -> shown(tenant, numbers.getOrDefault(tenant.id(), List.of())))
                .toList();
    }

    /** A business's own numbers are on its door; only people's are private. */
    private static Map<String, Object> shown(Tenant tenant, List<String> numbers) {
        return Map.of("id", tenant.id().value(), "name", tenant.name(), "numbers", numbers);
    }

    void healthy(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, Map.of("status", "ok"));
    }

    void version(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, Map.of("version", HubFacts.version()));
    }

    private static void html(HttpServletResponse response, String page) throws IOException {
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }

    private void write(HttpServletResponse response, Object body) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), body);
    }
}
