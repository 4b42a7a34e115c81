/** Every type of Postgres, from a real Postgres into both stand-ins for Convex, and back for comparison. */
package dev.ferry.types;
