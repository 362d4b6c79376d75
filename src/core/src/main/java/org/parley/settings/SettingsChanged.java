package org.parley.settings;

/** The settings of the account were changed. Fired inside the transaction; observers act after its success. */
public record SettingsChanged(Settings before, Settings now) {}
