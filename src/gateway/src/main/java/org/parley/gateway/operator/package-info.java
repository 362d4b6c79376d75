/** The Operator API of JAICP: platforms hand their customers to agents and speak for them. */
package org.parley.gateway.operator;
