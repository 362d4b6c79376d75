package org.parley.customer;

/** How customers of a channel come. */
public enum ChannelKind {
    /** By the widget on a site, or by a program that speaks the customers' API. */
    WIDGET,
    /** From a bot platform that hands them over and shows them everything itself: the operator API. */
    OPERATOR
}
