package dev.switchboard.embedded;

import dev.switchboard.simulator.Simulator;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.voice.FrontOpened;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** The simulated far ends, where no real one is set. They know the token that signs, as the carrier would. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("${switchboard.simulator.carrier:false} or ${switchboard.simulator.model:false}")
class FarEnds {

    @Bean
    Simulator simulator(
            @Value("${switchboard.simulator.listen}") int port,
            @Value("${switchboard.simulator.carrier:false}") boolean carrier,
            TwilioSettings twilio) {
        // A real account's token is nothing for a simulator: with it, anybody on this machine could write as the
        // carrier.
        String token = carrier
                ? twilio.authTokens().get(0).reveal()
                : UUID.randomUUID().toString();
        String account = carrier ? twilio.accountSid() : "AC" + "0".repeat(32);
        return Simulator.start(new SimulatorSettings(port, account, token, null, null));
    }

    @Bean
    Phone phone(Simulator simulator, PublicOrigin origin) {
        return new Phone(simulator, origin);
    }

    /** Tells the carrier where the hub listens as soon as that is known. */
    record Phone(Simulator simulator, PublicOrigin origin) {

        /** One public origin: the carrier comes by the front, with webhooks and sound alike. */
        @EventListener
        void opened(FrontOpened front) {
            simulator.pointAt("http://127.0.0.1:" + front.port(), origin.http().toString());
        }
    }
}
