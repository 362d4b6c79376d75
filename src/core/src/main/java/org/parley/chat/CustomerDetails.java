package org.parley.chat;

import java.time.Instant;
import java.util.Map;

/**
 * What staff know about the customer of a chat.
 *
 * @param externalId the site's own id of the customer, or null
 * @param verified whether the site has signed it
 */
public record CustomerDetails(String externalId, boolean verified, Map<String, String> attributes, Instant since) {}
