package fr.sesame.tests;

import fr.sesame.tests.server.StoreKind;

/** Keycloak's store in memory, which its nodes share. */
class MemoryStoreTest extends StoreContract {

    MemoryStoreTest() {
        super(StoreKind.MEMORY, "infinispan");
    }
}
