/** Canned replies: the calls behind the message field, and the page where they are kept. */
package org.parley.desk.canned;
