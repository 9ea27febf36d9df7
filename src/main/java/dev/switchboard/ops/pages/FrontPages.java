package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.FrontDoor;
import dev.switchboard.ops.gate.ProviderDoor;
import dev.switchboard.ops.gate.PublicPage;
import dev.switchboard.ops.live.LiveStreams;
import dev.switchboard.route.door.Admission;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.tenancy.Tenants;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The addresses of the house itself on the public listener; all others are doors of routes. */
@Configuration(proxyBeanMethods = false)
class FrontPages {

    /** After the routes' doors. */
    private static final int ORDER = 0;

    @Bean
    SimpleUrlHandlerMapping front(
            FrontDoor door,
            Optional<ProviderDoor> provider,
            Tenants tenants,
            Lines lines,
            TenancySettings house,
            LiveStreams live,
            ObjectMapper json) {
        FrontHall hall = new FrontHall(
                PageFrame.front(HubFacts.version()),
                door,
                provider.map(ProviderDoor::name),
                house.id(),
                tenants,
                lines,
                json);
        Map<String, Object> pages = new LinkedHashMap<>();
        pages.put("/", PublicPage.read(Admission.ANYONE, hall::front));
        pages.put("/dashboard", PublicPage.read(Admission.ANYONE, hall::dashboard));
        pages.put("/dashboard/calls", PublicPage.read(Admission.ANYONE, hall::calls));
        pages.put("/dashboard/inbox", PublicPage.read(Admission.ANYONE, hall::inbox));
        pages.put("/dashboard/leads", PublicPage.read(Admission.ANYONE, hall::leads));
        pages.put("/shop", PublicPage.read(Admission.ANYONE, hall::shop));
        pages.put("/home.json", PublicPage.read(Admission.VIEWER, hall::home));
        pages.put("/api/events/stream", PublicPage.readOfOneTenant(Admission.VIEWER, live::open));
        pages.put("/sign-in", new PublicPage(Admission.ANYONE, hall::signIn, door::in));
        pages.put("/sign-out", new PublicPage(Admission.ANYONE, null, door::out));
        pages.put("/healthz", PublicPage.read(Admission.ANYONE, hall::healthy));
        pages.put("/version", PublicPage.read(Admission.ANYONE, hall::version));
        WidgetFiles widget = new WidgetFiles();
        pages.put("/chat/widget.js", PublicPage.read(Admission.ANYONE, widget));
        pages.put("/chat/widget/*", PublicPage.read(Admission.ANYONE, widget));
        pages.put("/pages/*/*", PublicPage.read(Admission.ANYONE, new FixedFiles()));
        provider.ifPresent(elsewhere -> {
            pages.put("/sign-in/there", new PublicPage(Admission.ANYONE, null, elsewhere::there));
            pages.put("/sign-in/back", new PublicPage(Admission.ANYONE, null, elsewhere::back));
        });
        return new SimpleUrlHandlerMapping(pages, ORDER);
    }
}
