/** Blocked customers. */
package org.parley.desk.blocks;
