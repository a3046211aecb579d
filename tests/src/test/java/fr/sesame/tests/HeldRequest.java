package fr.sesame.tests;

import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.server.StoreAt;
import fr.sesame.tests.server.StoreAt.End;
import java.util.concurrent.CompletableFuture;

/** A request that changes an account, and has done all and stored nothing until a test lets it go. */
final class HeldRequest {

    private final StoreAt store;
    private final String hold;
    private final CompletableFuture<Void> request;

    private HeldRequest(StoreAt store, String hold, CompletableFuture<Void> request) {
        this.store = store;
        this.hold = hold;
        this.request = request;
    }

    /** Sends it, and comes back when it is held. */
    static HeldRequest send(SesameServer server, Account account, Runnable request) {
        var store = new StoreAt(server.keycloak());
        var hold = "hold." + account.id();
        if (!store.claim(hold)) {
            throw new AssertionError("Something else is held");
        }
        var sent = CompletableFuture.runAsync(request);
        Patience.until(() -> store.isClaimed("held." + account.id()), () -> "nothing is held");
        return new HeldRequest(store, hold, sent);
    }

    /** It is stored and answered. */
    void letGo() {
        store.release(hold, End.COMMIT);
        request.join();
    }
}
