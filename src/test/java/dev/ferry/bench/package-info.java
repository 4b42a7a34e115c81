/** {@code ./mvnw -Pbench verify}: how fast Ferry is, side by side with what it is to be measured against. */
@org.jspecify.annotations.NullMarked
package dev.ferry.bench;
