/**
 * The desk and the widget in a real Chromium, driven as people drive them. What a test knows of a page stands in
 * {@link org.parley.it.browser.Desk} and {@link org.parley.it.browser.Widget}.
 */
package org.parley.it.browser;
