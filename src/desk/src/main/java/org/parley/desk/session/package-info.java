/** Signing in and out, and who is calling. */
package org.parley.desk.session;
