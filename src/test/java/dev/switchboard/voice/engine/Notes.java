package dev.switchboard.voice.engine;

import dev.switchboard.simulator.speech.Voice;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what an engine tells a call. Read by any thread. */
public final class Notes implements SpeechListener {

    public final List<String> told = new CopyOnWriteArrayList<>();
    public final List<ToolCall> calls = new CopyOnWriteArrayList<>();
    public final List<Answered> answers = new CopyOnWriteArrayList<>();
    public final Map<Spoken, ByteArrayOutputStream> sound = new ConcurrentHashMap<>();
    /** By which the words of what the caller says were announced, and came. */
    public final List<String> announced = new CopyOnWriteArrayList<>();

    public final List<String> written = new CopyOnWriteArrayList<>();
    public volatile Spoken last;
    public volatile EngineGone gone;
    public volatile boolean heardOut = true;
    /** What a call does at once, on its loop. */
    public volatile Runnable whenReady = () -> {};

    public volatile Runnable whenCallerBegins = () -> {};

    /** Every word that was heard of anything, in order. */
    public String heard() {
        return String.join(
                "|",
                told.stream()
                        .filter(each -> each.startsWith("spoke "))
                        .map(each -> each.substring(6))
                        .toList());
    }

    public long count(String what) {
        return told.stream().filter(what::equals).count();
    }

    @Override
    public void ready(String model) {
        told.add("ready");
        whenReady.run();
    }

    @Override
    public void speaks(Spoken spoken, byte[] text, int from, int to) {
        sound.computeIfAbsent(spoken, first -> new ByteArrayOutputStream())
                .writeBytes(Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to)));
        last = spoken;
    }

    @Override
    public void spoke(Spoken spoken) {
        told.add("spoke " + Voice.words(sound.get(spoken).toByteArray()));
    }

    @Override
    public void worded(Spoken spoken, String words) {
        told.add("worded " + words);
    }

    @Override
    public void callerBegins(String item) {
        told.add("caller begins");
        if (item != null) {
            announced.add(item);
        }
        whenCallerBegins.run();
    }

    @Override
    public void callerPauses() {
        told.add("caller pauses");
    }

    @Override
    public void callerSaid(String item, Heard heard) {
        told.add("caller said " + heard.words());
        written.add(item);
    }

    @Override
    public void calls(ToolCall call) {
        calls.add(call);
    }

    @Override
    public void answered(Answered answered) {
        answers.add(answered);
    }

    @Override
    public boolean heardOut() {
        return heardOut;
    }

    @Override
    public void lost(RuntimeException failure) {
        told.add("lost " + failure.getMessage());
    }

    @Override
    public void away() {
        told.add("away");
    }

    @Override
    public void back() {
        told.add("back");
    }

    @Override
    public void gone(EngineGone why) {
        gone = why;
    }
}
