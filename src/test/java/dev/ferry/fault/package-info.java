/** The fault ring: the packaged jar is killed, stopped and starved, and both ends are compared afterwards. */
@NullMarked
package dev.ferry.fault;

import org.jspecify.annotations.NullMarked;
