package dev.switchboard.messaging;

import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Notices that the agent speaks with a machine, or with somebody who keeps it busy: more replies in a short time than a
 * conversation has, or the same text again and again although it was answered. Pure.
 */
final class LoopGuard {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORT_TIME = Duration.ofMinutes(2);
    private static final Duration SAME_TIME = Duration.ofMinutes(10);

    /** People answer several questions with the same "yes" or "ok". */
    private static final int SHORT_WORD = 3;

    /** So many of the signs may differ in texts that are nearly the same, like a number that counts up. */
    private static final double DIFFERENT = 0.15;

    private LoopGuard() {}

    /**
     * What is a loop.
     *
     * @param replies so many in two minutes are the last ones
     * @param same so many texts in a row that say nearly the same, each answered, are a machine's
     * @param silence for how long the agent is silent then
     */
    record Limits(int replies, int same, Duration silence) {}

    /** Until when the agent should be silent, and why; nothing where it may answer. */
    static Optional<AgentPause> judge(AnswerClaim claim, Limits limits, int repliesAnHour, Instant now) {
        if (replies(claim.recent(), now.minus(SHORT_TIME)) >= limits.replies()
                || repeats(claim, limits.same(), now.minus(SAME_TIME))) {
            return Optional.of(new AgentPause(now.plus(limits.silence()), "switchboard", AgentPause.LOOP));
        }
        long hour = now.getEpochSecond() / HOUR.toSeconds();
        return claim.pace().hour() == hour && claim.pace().replies() >= repliesAnHour
                ? Optional.of(untilTheNextHour(now))
                : Optional.empty();
    }

    static AgentPause untilTheNextHour(Instant now) {
        long hour = now.getEpochSecond() / HOUR.toSeconds();
        return new AgentPause(Instant.ofEpochSecond((hour + 1) * HOUR.toSeconds()), "switchboard", AgentPause.RATE);
    }

    private static long replies(List<Turn> recent, Instant since) {
        return recent.stream()
                .filter(turn -> turn.speaker() == Speaker.AGENT
                        // Whoever spoke with the agent on the phone a moment ago is no machine.
                        && turn.channel().equals(Texts.CHANNEL)
                        && turn.at().isAfter(since))
                .count();
    }

    /** The same after it was answered, and again: what somebody sends twice because they wait is no loop. */
    private static boolean repeats(AnswerClaim claim, int same, Instant since) {
        List<String> said = new ArrayList<>();
        boolean answered = true;
        for (Turn turn : claim.recent()) {
            if (turn.speaker() != Speaker.PERSON) {
                answered = true;
            } else if (turn.at().isAfter(since) && turn.channel().equals(Texts.CHANNEL)) {
                if (answered) {
                    said.add(plain(turn.words()));
                }
                answered = false;
            }
        }
        List<String> last = said.subList(Math.max(0, said.size() - same), said.size());
        return last.size() == same
                && last.get(0).length() > SHORT_WORD
                && IntStream.range(1, same).allMatch(at -> nearly(last.get(at - 1), last.get(at)));
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static boolean nearly(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        return one.equals(other)
                || Math.abs(one.length() - other.length()) <= longest * DIFFERENT
                        && distance(one, other) <= longest * DIFFERENT;
    }

    /** How many signs have to be changed to make one of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int at = 0; at <= other.length(); at++) {
            row[at] = at;
        }
        for (int down = 1; down <= one.length(); down++) {
            int corner = row[0];
            row[0] = down;
            for (int at = 1; at <= other.length(); at++) {
                int change = corner + (one.charAt(down - 1) == other.charAt(at - 1) ? 0 : 1);
                corner = row[at];
                row[at] = Math.min(change, Math.min(row[at], row[at - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
