package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaveMeAloneTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "please stop texting me",
                "Stop texting me!",
                "STOP please",
                "Please stop.",
                "stop it",
                "can you stop messaging me please",
                "Don't text me again",
                "don’t message me anymore",
                "do not contact me",
                "never text this number again",
                "No more texts please",
                "Remove me from your list",
                "take my number off your list",
                "unsubscribe me please",
                "opt out",
                "leave me alone",
                "Lose my number.",
                "stop sending me these messages",
                "Hi, please stop texting us",
                "I said stop texting me",
                "Wrong person. Stop texting me.",
                "por favor no me escriban más",
                "Bitte keine SMS mehr",
                "por favor, no me manden mensajes",
                "No me contacten nunca más.",
                "dejen de mandarme mensajes",
                "Bitte schreiben Sie mir nicht mehr",
                "arrêtez de m'écrire",
                "Ne m'écrivez plus",
                "Stop.",
                "STOP!!!",
                "\"STOP\"",
                "stop stop stop",
                "STOP ALL"
            })
    void somebodyWhoWantsNoMoreTextsIsUnderstood(String words) {
        assertThat(LeaveMeAlone.means(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "can you stop by tomorrow?",
                "Please stop by at five",
                "which bus stop is near you?",
                "don't stop",
                "I want to cancel my visit",
                "please cancel my appointment",
                "the pain won't stop",
                "can I text you a picture?",
                "don't message my wife about the gift",
                "please don't text me before 9, after that is fine",
                "how do I unsubscribe from the newsletter on your site?",
                "is this the end of the sale",
                "do you stop texting people at night?",
                "when do you quit work?",
                "no more questions, thank you",
                "No me mandaron la cotización",
                "no me enviaron el recibo, ¿me lo pueden mandar?",
                "por favor no me envíen la factura por correo sino por aquí",
                "no me contactó nadie",
                "Keine Nachrichten von euch bekommen, kommt der Monteur noch?",
                "keine sms erhalten",
                "Schicken Sie mir nicht mehr als zwei Stück",
                "ne m'envoyez pas la facture avant lundi",
                "Stop? What do you mean?",
                "We met at the bus stop."
            })
    void somebodyWhoWantsSomethingElseIsAnswered(String words) {
        assertThat(LeaveMeAlone.means(words)).isFalse();
    }
}
