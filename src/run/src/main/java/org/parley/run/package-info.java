/**
 * Starts a PostgreSQL and a provisioned WildFly as child processes, waits until they answer, stops both. The try-out, the
 * tests and the benchmarks all use it; it is never part of the EAR.
 */
package org.parley.run;
