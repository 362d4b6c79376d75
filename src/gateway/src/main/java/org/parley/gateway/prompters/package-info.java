/** Where prompters push what they did not answer at once. */
package org.parley.gateway.prompters;
