package org.parley.bot;

/** A customer has a delivery that is due. Fired inside the transaction; heard after its success. */
record DeliveryDue(long customer) {}
