/**
 * The load driver and fault harness of Parley. It talks to a server through the wire of {@code src/docs/api.md} only, keeps
 * a history of everything it sent, and judges by reading every chat back through both doors; it is never part of the EAR.
 */
package org.parley.bench;
