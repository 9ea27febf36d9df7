package dev.switchboard.answering;

import dev.switchboard.conversation.Turn;
import dev.switchboard.llm.ModelQuestion.Picture;
import java.util.List;

/** Finds the pictures of a turn that the model is to see; asked once for every turn of a person in the history. */
@FunctionalInterface
public interface PicturesOf {

    PicturesOf NOBODY = turn -> List.of();

    List<Picture> of(Turn turn);
}
