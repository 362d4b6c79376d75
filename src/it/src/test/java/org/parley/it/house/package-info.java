/** The rules of the house, checked on the compiled classes of all parts and on the views. */
package org.parley.it.house;
