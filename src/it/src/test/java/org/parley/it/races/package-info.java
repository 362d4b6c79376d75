/**
 * Many at once on one chat, or on few places. In the build they run for seconds; {@code -Dparley.sequences=10000} and {@code
 * -Dparley.shifts=20 -Dparley.shift.chats=2000} run them at length (src/docs/testing.md).
 */
package org.parley.it.races;
