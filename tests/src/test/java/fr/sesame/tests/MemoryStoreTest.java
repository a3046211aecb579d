package fr.sesame.tests;

import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.StoreKind;

/** Keycloak's store in memory, which its nodes share. */
class MemoryStoreTest extends StoreContract {

    MemoryStoreTest(Clusters clusters) throws Exception {
        super(clusters.with(StoreKind.MEMORY), "infinispan");
    }
}
