package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.agents.KnownKeys;
import dev.switchboard.conversation.AgentPauses;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.events.DeadLetters;
import dev.switchboard.events.EventSettings;
import dev.switchboard.events.OutboxWatch;
import dev.switchboard.events.route.SendAgain;
import dev.switchboard.llm.LlmSettings;
import dev.switchboard.ops.golive.GoLive;
import dev.switchboard.ops.live.LiveStreams;
import dev.switchboard.route.reload.RouteBoard;
import dev.switchboard.route.reload.RouteSettings;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Audit;
import dev.switchboard.security.TenantBooks;
import dev.switchboard.signals.Drain;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.OpenTools;
import dev.switchboard.tools.RecentRuns;
import dev.switchboard.tools.Switches;
import dev.switchboard.tools.Tools;
import dev.switchboard.tools.business.Shop;
import dev.switchboard.twilio.TwilioSettings;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Puts the pages on the management listener, and there only. Named in {@code ManagementContextConfiguration.imports}
 * and without any annotation of a configuration, because the component scan of the public side would find it then.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementPages {

    /** After the actuator, which asks first. */
    private static final int LAST = 1_000;

    /** Before everything, the sign-in included. */
    @Bean
    FilterRegistrationBean<PageGuard> pageGuard(ObjectMapper json) {
        var registration = new FilterRegistrationBean<>(new PageGuard(json));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    EventsApi eventsApi(
            DeadLetters letters,
            SendAgain sender,
            OutboxWatch watch,
            EventSettings settings,
            TenancySettings house,
            LiveStreams live,
            ObjectMapper json) {
        return new EventsApi(letters, sender, watch, settings, house, live, json);
    }

    @Bean
    RouterFunction<ServerResponse> toolsApi(
            Tools tools,
            OpenTools open,
            Switches switches,
            RecentRuns runs,
            Tenants tenants,
            TenancySettings house,
            ObjectMapper json) {
        return new ToolsApi(tools, open, switches, runs, tenants, house, json).all();
    }

    @Bean
    RouterFunction<ServerResponse> switchesApi(
            OpenTools open, KnownKeys known, Switches switches, Tenants tenants, ObjectMapper json) {
        return new SwitchesApi(open, known, switches, tenants, json).all();
    }

    @Bean
    RouterFunction<ServerResponse> shopApi(Tenants tenants, Shop shop, ObjectMapper json) {
        return new ShopApi(tenants, shop, json).all();
    }

    @Bean
    SilenceApi silenceApi(Reception reception, AgentPauses pauses, OptOuts optOuts, ObjectMapper json) {
        return new SilenceApi(reception, pauses, optOuts, json);
    }

    @Bean
    RouterFunctionMapping pages(
            @Qualifier("toolsApi") RouterFunction<ServerResponse> tools,
            @Qualifier("shopApi") RouterFunction<ServerResponse> shop,
            @Qualifier("switchesApi") RouterFunction<ServerResponse> switches,
            Environment environment,
            TenancySettings tenant,
            TwilioSettings carrier,
            LlmSettings model,
            RouteBoard board,
            RouteSettings routes,
            Drain drain,
            Clock clock,
            TenantBooks books,
            Accounts accounts,
            Audit audit,
            GoLive goLive,
            EventsApi events,
            SilenceApi silence,
            ObjectMapper json) {
        HubFacts facts = new HubFacts(environment, tenant, carrier, model, drain);
        PageRoutes pages = new PageRoutes(
                PageFrame.operators(HubFacts.version()),
                facts,
                new RoutesJson(board, routes),
                new SimulatorRelay(facts.simulator(), json),
                silence,
                new OperatorsApi(books, accounts, audit, clock, json),
                new GoLiveApi(goLive),
                events);
        var mapping = new RouterFunctionMapping(tools.and(shop).and(switches).and(pages.all()));
        mapping.setMessageConverters(List.of(
                new ByteArrayHttpMessageConverter(),
                new StringHttpMessageConverter(),
                new ResourceHttpMessageConverter(),
                new MappingJackson2HttpMessageConverter(json)));
        mapping.setOrder(LAST);
        return mapping;
    }

    @Bean
    HandlerFunctionAdapter pageAdapter() {
        return new HandlerFunctionAdapter();
    }
}
