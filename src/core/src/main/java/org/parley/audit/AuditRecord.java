package org.parley.audit;

import java.time.Instant;

/**
 * An entry as administrators read it.
 *
 * @param by name of who did it, or null for the house itself
 */
public record AuditRecord(long id, Instant at, String by, String action, String subject, String detail) {}
