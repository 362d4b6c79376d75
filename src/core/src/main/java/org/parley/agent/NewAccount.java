package org.parley.agent;

import org.parley.shared.Token;

/**
 * An account that was just made.
 *
 * @param agent its id
 * @param link the one-time link's secret, shown once
 */
public record NewAccount(long agent, Token link) {}
