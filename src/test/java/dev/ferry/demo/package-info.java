/** What {@code ./mvnw spring-boot:test-run} shows: a real Postgres moves into a local Convex. */
@org.jspecify.annotations.NullMarked
package dev.ferry.demo;
