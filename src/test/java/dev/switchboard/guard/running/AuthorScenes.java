package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** What a route author does with the house's Kamelets. */
record AuthorScenes(RunningHub hub) {

    void all() {
        aRouteAuthorKeepsRows();
        aRouteAuthorTellsWhatHappened();
        aRouteAuthorAsksAnAgent();
    }

    private void aRouteAuthorKeepsRows() {
        keeping("ddb-put-item-action?table=visits&id=one", Map.of("visits", 1));
        keeping("ddb-get-item-action?table=visits&id=one", null);
        assertThat(keeping("ddb-query-action?table=visits", null))
                .isEqualTo(List.of(Map.of("id", "one", "visits", 1L)));
    }

    private void aRouteAuthorTellsWhatHappened() {
        Actor somebody = hub.bean(Reception.class)
                .receive("+15550100200", "+15550100021")
                .orElseThrow()
                .actor();
        working(somebody, "publish-event-sink?type=lead.logged", Map.of("lead", "lead-1", "channel", "sms"));
    }

    private void aRouteAuthorAsksAnAgent() {
        Actor somebody = hub.bean(Reception.class)
                .receive("+15550100200", "+15550100021")
                .orElseThrow()
                .actor();
        working(somebody, "ask-agent-action?agent=sms", "Hello");
        hub.bean(CamelContext.class).createProducerTemplate().requestBody("story:summarize", "A long text");
    }

    private Object keeping(String kamelet, Object body) {
        return working(new Actor(new TenantId("house"), new PersonId("person-0001"), ActorMode.CLIENT), kamelet, body);
    }

    private Object working(Actor actor, String kamelet, Object body) {
        return hub.bean(ProducerTemplate.class)
                .request("kamelet:" + kamelet, exchange -> {
                    exchange.setProperty("actor", actor);
                    exchange.getMessage().setBody(body);
                })
                .getMessage()
                .getBody();
    }
}
