package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Switchboard;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.vocabulary.Actor;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/** The story {@code sms-inbound} by itself: without its door, and with an ear in place of the story that answers. */
@CamelSpringBootTest
@SpringBootTest(
        classes = Switchboard.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "switchboard.simulator.port=0",
            "switchboard.data=",
            "switchboard.env-file=none",
            "switchboard.routes.reload=false"
        })
@DirtiesContext
class InboundRouteTest {

    @Autowired
    private CamelContext camel;

    @Autowired
    private ProducerTemplate template;

    @BeforeEach
    void listen() throws Exception {
        if (camel.hasEndpoint("mock:answering") != null) {
            return;
        }
        AdviceWith.adviceWith(camel, "sms-inbound", false, route -> {
            route.weaveByToUri("kamelet:verify-twilio-action*").remove();
            route.weaveByToUri("story:sms-burst").replace().to("mock:answering");
        });
        // The hub starts its routes itself, so a route that is built anew waits for somebody to do it.
        camel.getRouteController().startRoute("sms-inbound");
    }

    @Test
    void aTextIsAcknowledgedEveryTimeItArrivesAndItsPersonLookedAfter() throws Exception {
        MockEndpoint answering = camel.getEndpoint("mock:answering", MockEndpoint.class);
        // The second only looks whether the person is quiet by now.
        answering.expectedMessageCount(2);

        String first = tell("From=%2B15550100041&To=%2B15550100200&MessageSid=SM41&Body=Hello");
        String again = tell("From=%2B15550100041&To=%2B15550100200&MessageSid=SM41&Body=Hello");

        answering.assertIsSatisfied();
        assertThat(answering
                        .getExchanges()
                        .get(0)
                        .getProperty("actor", Actor.class)
                        .tenant())
                .hasToString("house");
        assertThat(first).isEqualTo(again).endsWith("<Response/>");
    }

    @Test
    void aTextToANumberOfNobodyIsAcknowledgedAndHandedToNobody() throws Exception {
        MockEndpoint answering = camel.getEndpoint("mock:answering", MockEndpoint.class);
        answering.reset();
        answering.expectedMessageCount(0);

        assertThat(tell("From=%2B15550100042&To=%2B15550109999&MessageSid=SM42&Body=Hello"))
                .endsWith("<Response/>");

        answering.assertIsSatisfied();
    }

    private String tell(String form) {
        return template.requestBody(
                "story:sms-inbound", TwilioForm.parse(form.getBytes(StandardCharsets.US_ASCII)), String.class);
    }
}
