package org.parley.agent;

/**
 * How an agent likes to work.
 *
 * @param notices whether the browser may show notices of the system; each browser asks its user once more
 */
public record Preferences(Theme theme, SendKey sendKey, Sound sound, Boolean notices) {

    /** What a new account begins with. */
    static final Preferences FIRST = new Preferences(Theme.AUTO, SendKey.ENTER, Sound.MINE, false);

    /** These, and where something is missing what was before. */
    public Preferences or(Preferences before) {
        return new Preferences(
                theme == null ? before.theme : theme,
                sendKey == null ? before.sendKey : sendKey,
                sound == null ? before.sound : sound,
                notices == null ? before.notices : notices);
    }
}
