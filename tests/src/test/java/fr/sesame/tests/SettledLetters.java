package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;

/** The letters that everybody has asked for, with their secrets made. */
record SettledLetters(SesameServer server, Admin admin, EveryKindOfAccount everybody) {

    /** Waits for the first of each. */
    void await() {
        await(1);
    }

    /**
     * Waits for so many of each. A letter's event is there a moment before its secret, so the outbox is waited for as well.
     */
    void await(int number) {
        var events = new Events(admin);
        everybody.each(name -> events.awaitLetters(name, number));
        new SecretMails(server).settle();
    }
}
