/** What the probes of IT ask: alive, started, ready; that is, whether schema, database and broker answer. */
package org.parley.health;
