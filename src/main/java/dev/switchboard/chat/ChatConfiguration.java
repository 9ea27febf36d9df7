package dev.switchboard.chat;

import dev.switchboard.agents.Prompts;
import dev.switchboard.answering.Answerer;
import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.ThreadCopy;
import dev.switchboard.conversation.Threads;
import dev.switchboard.conversation.pictures.PictureMaker;
import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.security.Audit;
import dev.switchboard.store.Leases;
import dev.switchboard.store.Once;
import dev.switchboard.store.Store;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.PersonIds;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.OpenTools;
import dev.switchboard.vocabulary.Pause;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names of the beans are the words of the chat's routes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChatSettings.class)
class ChatConfiguration {

    @Bean
    Sites chatSites(Store store, Audit audit) {
        return new Sites(store, audit);
    }

    @Bean
    SiteDesk chatSiteDesk(Sites sites) {
        return new SiteDesk(sites);
    }

    @Bean
    ChatAddress chatAddress(TenancySettings house) {
        return new ChatAddress(new TenantId(house.id()));
    }

    @Bean
    Visitors chatVisitors(Tenants tenants, Sites sites, TenancySettings settings, ChatSettings chat, Clock clock) {
        Secret key = Secret.of(settings.personKey());
        return new Visitors(tenants, sites, new SessionTokens(key, clock), new PersonIds(key), chat, clock);
    }

    @Bean
    AnswersUnderWay chatAnswersUnderWay(ChatSettings settings, Clock clock) {
        return new AnswersUnderWay(settings, clock);
    }

    @Bean
    AnswerDesk chatAnswerDesk(ChatSettings settings, Clock clock) {
        return new AnswerDesk(settings, clock);
    }

    @Bean
    Images chatImages(PictureMaker maker, Pictures pictures, Clock clock) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var fetch = new ImageFetch(http, PublicAddress::isOne, PictureMaker.LARGEST_FILE);
        return new Images(maker, pictures, fetch, clock);
    }

    @Bean
    ChatAnswers chatAnswers(
            Conversations conversations,
            Answers answers,
            Answerer answerer,
            OpenTools tools,
            Leases leases,
            Images images,
            AnswersUnderWay underWay,
            ChatSettings settings,
            Clock clock) {
        return new ChatAnswers(conversations, answers, answerer, tools, leases, images, underWay, settings, clock);
    }

    @Bean
    ChatClock chatClock(AnswersUnderWay underWay, ChatAnswers answers, ChatSettings settings) {
        return new ChatClock(underWay, answers, settings);
    }

    @Bean
    TextOffers chatTexts(
            Tenants tenants,
            Lines lines,
            Sites sites,
            TenancySettings settings,
            Store store,
            Conversations conversations,
            Answers answers,
            Images images,
            OptOuts optOuts) {
        return new TextOffers(
                tenants,
                lines,
                sites,
                new PersonIds(Secret.of(settings.personKey())),
                new Proofs(store),
                conversations,
                new ThreadCopy(store),
                answers,
                images,
                optOuts);
    }

    @Bean
    Chats chats(
            Visitors visitors,
            Sites sites,
            Conversations conversations,
            Answers answers,
            ChatAnswers answering,
            AnswersUnderWay underWay,
            Once once,
            Prompts prompts,
            TextOffers texts,
            Images images,
            Threads threads,
            @Value("${switchboard.simulator.model:false}") boolean simulated) {
        var look = new Look(sites, prompts, texts, simulated);
        return new Chats(
                visitors,
                look,
                conversations,
                answers,
                answering,
                underWay,
                once,
                texts,
                images,
                threads,
                Pause.real());
    }
}
