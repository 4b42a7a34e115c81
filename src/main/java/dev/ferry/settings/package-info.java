/**
 * Where Ferry is at home, and what the environment and the settings files say.
 * {@link dev.ferry.settings.SettingsReader} checks all of it and reports every problem at once as a
 * {@link dev.ferry.settings.ConfigurationException}; {@link dev.ferry.settings.SourceConnection} says how the source is
 * reached, {@link dev.ferry.settings.StoreLocation} where the state is. Start with
 * {@link dev.ferry.settings.SettingsReader}. It must not open either end or the store.
 */
@NullMarked
package dev.ferry.settings;

import org.jspecify.annotations.NullMarked;
