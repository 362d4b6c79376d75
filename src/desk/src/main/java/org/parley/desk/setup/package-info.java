/** The page that makes the first administrator, once. */
package org.parley.desk.setup;
