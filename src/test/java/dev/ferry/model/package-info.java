/** A model of the ledger's protocol, and a search through everything that can happen in it within small bounds. */
@NullMarked
package dev.ferry.model;

import org.jspecify.annotations.NullMarked;
