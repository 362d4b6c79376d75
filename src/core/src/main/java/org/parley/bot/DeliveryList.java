package org.parley.bot;

import java.util.List;

/**
 * Deliveries that are in trouble.
 *
 * @param items the newest first, not more than {@link DeliveryService#MOST}
 * @param dead how many were given up, in all
 * @param late how many failed and are tried again, in all
 */
public record DeliveryList(List<DeliveryRecord> items, long dead, long late) {}
