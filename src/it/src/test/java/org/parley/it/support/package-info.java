/** What all tests on the real server share: the running Parley, people who use it over the wire, and browsers. */
package org.parley.it.support;
