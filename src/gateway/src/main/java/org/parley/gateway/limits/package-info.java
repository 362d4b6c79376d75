/** Limits against abuse of the open door: how often a customer, an address or a channel may do something. */
package org.parley.gateway.limits;
