package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;

/** The letters that everybody has asked for, with their secrets made. */
record SettledLetters(SesameServer server, Admin admin, EveryKindOfAccount everybody) {

    /** Waits for them. A letter's event is there a moment before its secret, so another letter is waited for as well. */
    void await() {
        everybody.each(new Events(admin)::awaitLetter);
        new SecretMails(server).settle(new Accounts(admin).withPassword().name());
    }
}
