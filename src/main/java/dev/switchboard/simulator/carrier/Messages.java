package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.carrier.Letter.Picture;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Form;
import java.time.Instant;
import java.util.List;

/** The REST resource of messages. Confined to the simulator's event loop. */
final class Messages {

    static final int LONGEST_BODY = 1_600;

    private final Ground ground;
    private final Ledger<Text> books;
    private final Delivery delivery;
    private final Callbacks callbacks;
    private final MessageList list;

    Messages(Ground ground, Ledger<Text> books, Delivery delivery, Callbacks callbacks) {
        this.ground = ground;
        this.books = books;
        this.delivery = delivery;
        this.callbacks = callbacks;
        this.list = new MessageList(ground, books);
    }

    Answer all(Asked asked) {
        return asked.isPost() ? json(201, create(asked.form())) : list.page(asked);
    }

    Answer one(Asked asked, String sid) {
        Text text = books.find(sid).orElseThrow(() -> RestRefusal.notFound(asked.path()));
        return json(200, asked.isPost() ? update(text, asked.form()) : text);
    }

    private Text create(Form form) {
        Letter letter = letter(form);
        if (delivery.blocked(letter)) {
            throw RestRefusal.invalid(21610, ErrorCode.words(21610));
        }
        return delivery.accept("outbound-api", "hub", letter);
    }

    private static Letter letter(Form form) {
        require(!form.text("To").isBlank(), 21604, "A 'To' phone number is required.");
        String from = form.first("From").filter(text -> !text.isBlank()).orElse(null);
        String service = form.first("MessagingServiceSid").orElse(null);
        require(from != null || service != null, 21603, "A 'From' phone number is required.");
        List<String> media = form.all("MediaUrl");
        String body = form.text("Body");
        require(!body.isEmpty() || !media.isEmpty(), 21602, "Message body is required.");
        require(Numbers.isDialable(form.text("To")), 21211, "Invalid 'To' Phone Number: " + form.text("To"));
        require(from == null || Numbers.isSender(from), 21212, "Invalid From Number: " + from);
        require(body.length() <= LONGEST_BODY, 21617, ErrorCode.words(21617));
        require(media.size() <= 10, 21623, "Number of media files exceeds allowed limit");
        require(media.stream().allMatch(HubAddress::isWebAddress), 21620, "Invalid media URL(s)");
        String callback =
                form.first("StatusCallback").filter(url -> !url.isBlank()).orElse(null);
        require(
                callback == null || HubAddress.isCallback(callback),
                21609,
                "The 'StatusCallback' URL " + callback + " is not a valid URL.");
        return Letter.of(from, form.text("To"), body)
                .with(media.stream().map(url -> new Picture("", url)).toList())
                .telling(callback)
                .through(service, due(form, service));
    }

    private static Instant due(Form form, String service) {
        if (!form.text("ScheduleType").equals("fixed")) {
            return null;
        }
        require(service != null, 35118, "MessagingServiceSid is required to schedule a message");
        return RestDates.read("SendAt", form.text("SendAt"));
    }

    private Text update(Text text, Form form) {
        if (form.has("Status")) {
            require(form.text("Status").equals("canceled"), 20001, "Parameter 'Status' must be 'canceled'");
            require(text.isWaiting(), 30409, "This message cannot be canceled");
            Text canceled = text.moved("canceled", 0, ground.now());
            books.change(text.sid(), old -> canceled);
            callbacks.tell(canceled);
            return canceled;
        }
        require(form.has("Body") && form.text("Body").isEmpty(), 20001, "Parameter 'Body' must be an empty string");
        return books.change(text.sid(), old -> old.redacted(ground.now())).orElse(text);
    }

    private Answer json(int status, Text text) {
        return Answer.json(status, TextJson.of(text, ground.account()));
    }

    private static void require(boolean fulfilled, int code, String message) {
        if (!fulfilled) {
            throw RestRefusal.invalid(code, message);
        }
    }
}
