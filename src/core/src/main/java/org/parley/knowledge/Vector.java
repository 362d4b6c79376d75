package org.parley.knowledge;

/**
 * A text as numbers: what of it is known, and how much that weighs. What is unknown is not in it but takes its share of the
 * length of 1, so that a text of mostly unknown words is short and resembles nothing.
 *
 * @param index numbers of the known grams
 * @param weight their weights, at the same places
 */
record Vector(int[] index, float[] weight) {}
