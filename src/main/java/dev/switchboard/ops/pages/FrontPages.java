package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.FrontDoor;
import dev.switchboard.ops.gate.PublicPage;
import dev.switchboard.route.door.Admission;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.Tenants;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The addresses of the house itself on the public listener; all others are doors of routes. */
@Configuration(proxyBeanMethods = false)
class FrontPages {

    /** After the routes' doors. */
    private static final int ORDER = 0;

    @Bean
    SimpleUrlHandlerMapping front(FrontDoor door, Tenants tenants, Lines lines, ObjectMapper json) {
        FrontHall hall = new FrontHall(PageFrame.front(HubFacts.version()), door, tenants, lines, json);
        Map<String, Object> pages = new LinkedHashMap<>();
        pages.put("/", PublicPage.read(Admission.ANYONE, hall::front));
        pages.put("/dashboard", PublicPage.read(Admission.ANYONE, hall::dashboard));
        pages.put("/home.json", PublicPage.read(Admission.VIEWER, hall::home));
        pages.put("/sign-in", new PublicPage(Admission.ANYONE, hall::signIn, door::in));
        pages.put("/sign-out", new PublicPage(Admission.ANYONE, null, door::out));
        pages.put("/healthz", PublicPage.read(Admission.ANYONE, hall::healthy));
        pages.put("/version", PublicPage.read(Admission.ANYONE, hall::version));
        pages.put("/pages/*/*", PublicPage.read(Admission.ANYONE, new FixedFiles()));
        return new SimpleUrlHandlerMapping(pages, ORDER);
    }
}
