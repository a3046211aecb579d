package fr.sesame.tests;

import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.StoreKind;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Keycloak's store in memory, which its nodes share. */
@DisabledIfEnvironmentVariable(named = "SESAME_STORE", matches = "database")
class MemoryStoreTest extends StoreContract {

    MemoryStoreTest(Clusters clusters) throws Exception {
        super(clusters.with(StoreKind.MEMORY), "infinispan");
    }
}
