package org.parley.settings;

import java.time.Instant;

/**
 * Who changed something last, and when.
 *
 * @param by name of the administrator
 */
public record LastChange(String by, Instant at) {}
