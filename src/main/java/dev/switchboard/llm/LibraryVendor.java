package dev.switchboard.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;

/** What differs from vendor to vendor: the set-up of the library, once for all calls, and the names of the parameters. */
interface LibraryVendor {

    ChatModel whole();

    StreamingChatModel streamed();

    ChatRequestParameters parameters(ModelQuestion question);

    /** What was said so far, as far as this vendor takes it. */
    default List<ModelQuestion.Line> lines(ModelQuestion question) {
        return question.lines();
    }
}
