/** Tests that run inside the server, in the real EAR, where transactions can be begun and rolled back. */
package org.parley.it.container;
