package dev.switchboard.llm;

/** What a model said, which model that was (it names itself, so a simulated one shows), and what it cost in tokens. */
public record ModelAnswer(String words, String model, int tokensIn, int tokensOut) {

    @Override
    public String toString() {
        return "ModelAnswer[model=" + model + ", tokensIn=" + tokensIn + ", tokensOut=" + tokensOut + "]";
    }
}
