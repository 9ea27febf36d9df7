package dev.switchboard.answering;

/**
 * An audience with a memory of what it was shown, and of when that began. What an agent says before a tool and after it are
 * two paragraphs. Confined to the thread that answers.
 */
final class Shown implements Audience {

    private static final String PARAGRAPH = "\n\n";

    private final Audience audience;
    private final Bill bill;
    private final StringBuilder words = new StringBuilder();
    private boolean interrupted;

    Shown(Audience audience, Bill bill) {
        this.audience = audience;
        this.bill = bill;
    }

    @Override
    public void words(String piece) {
        bill.shown();
        String shown = interrupted && !words.isEmpty() ? PARAGRAPH + piece : piece;
        interrupted = false;
        words.append(shown);
        audience.words(shown);
    }

    @Override
    public boolean gone() {
        return audience.gone();
    }

    @Override
    public void toolStarted(String tool) {
        interrupted = true;
        audience.toolStarted(tool);
    }

    @Override
    public void toolDone(String tool, boolean worked) {
        audience.toolDone(tool, worked);
    }

    String all() {
        return words.toString().strip();
    }
}
