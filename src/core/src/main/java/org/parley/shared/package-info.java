/**
 * What every feature may use and nobody owns: refusals, the text gate, ids, the clock, converters, migrations. Knows no
 * feature and imports nothing of ours.
 */
package org.parley.shared;
