package dev.switchboard.scenario;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;

/** A page that listens to live events, as far as the wire is concerned. */
public final class Listener implements Flow.Subscriber<String> {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<HttpResponse<Void>> answer;

    public Listener(HttpRequest.Builder request) {
        answer = HTTP.sendAsync(request.GET().build(), BodyHandlers.fromLineSubscriber(this));
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Of the events that arrived, in their order. */
    public List<String> ids() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    /** The hub has let it in and would tell it now. */
    public boolean isIn() {
        return lines.contains("retry: 2000");
    }

    public boolean isOver() {
        return answer.isDone();
    }

    public void leave() {
        answer.cancel(true);
    }

    @Override
    public void onSubscribe(Flow.Subscription all) {
        all.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable gone) {
        // The test left, or the hub ended it.
    }

    @Override
    public void onComplete() {
        // The hub ended it.
    }
}
