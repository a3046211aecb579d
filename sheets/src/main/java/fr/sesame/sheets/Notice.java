package fr.sesame.sheets;

import java.net.URI;

/**
 * What all sheets of a run say alike.
 *
 * @param loginUrl the page where the code is typed
 * @param contact whom to ask, or empty
 * @param organization that hands the sheets out, or empty
 */
record Notice(URI loginUrl, String contact, String organization, Wording wording) {

    String address() {
        return loginUrl.toString();
    }

    /** Where to get another code, in a sentence. */
    String another() {
        return contact.isEmpty() ? wording.say("another.hander") : wording.say("another.contact", contact);
    }
}
