package fr.sesame.sheets;

import java.net.URI;

/**
 * What all sheets of a run say alike.
 *
 * @param loginUrl the page where the code is typed
 * @param contact whom to ask, or empty
 * @param organization that hands the sheets out, or empty
 * @param lostFactor whether the codes are for second factors that were lost, rather than for passwords
 */
record Notice(URI loginUrl, String contact, String organization, boolean lostFactor, Wording wording) {

    String address() {
        return loginUrl.toString();
    }

    /** What depends on what the codes are for. */
    String say(String key, Object... values) {
        return wording.say(lostFactor ? key + ".factor" : key, values);
    }

    /** Where to get another code, in a sentence. */
    String another() {
        return contact.isEmpty() ? wording.say("another.hander") : wording.say("another.contact", contact);
    }
}
