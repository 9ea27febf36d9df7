package dev.switchboard.security;

import java.util.List;

/**
 * Some entries, newest first.
 *
 * @param next where to go on; null when there is nothing older
 */
public record AuditPage(List<AuditEntry> entries, String next) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
