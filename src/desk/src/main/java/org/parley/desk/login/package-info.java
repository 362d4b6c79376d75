/** The page where staff sign in. */
package org.parley.desk.login;
