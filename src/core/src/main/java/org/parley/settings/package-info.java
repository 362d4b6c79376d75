/** The settings of the whole account: limits, time zone. One row, changed by administrators, live within seconds. */
package org.parley.settings;
