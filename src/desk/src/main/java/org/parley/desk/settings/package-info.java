/** The settings of the account. */
package org.parley.desk.settings;
