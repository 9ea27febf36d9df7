package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.dials.Dials;
import dev.switchboard.simulator.wire.Timers;
import dev.switchboard.simulator.wire.WireLog;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** What every part of the carrier stands on. */
record Ground(
        Account account, Supplier<HubAddress> hub, Dials dials, WireLog wire, Timers timers, Clock clock, Sids sids) {

    Instant now() {
        return clock.instant();
    }
}
