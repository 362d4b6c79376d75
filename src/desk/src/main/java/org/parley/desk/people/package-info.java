/** Accounts, for administrators; and the page where a one-time link leads. */
package org.parley.desk.people;
