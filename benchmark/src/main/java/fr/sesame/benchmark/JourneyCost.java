package fr.sesame.benchmark;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one journey asks for, as the mean of some that went one after the other.
 *
 * @param requests of the visitor
 * @param statements that the database was asked, by their text; begin and commit among them
 * @param databaseMillis that the database took for them
 * @param storeOperations of Keycloak's single-use store
 */
record JourneyCost(double requests, Map<String, Double> statements, double databaseMillis, double storeOperations) {

    private static final int WALKS = 20;

    JourneyCost {
        statements = Map.copyOf(statements);
    }

    static JourneyCost of(Journey journey, Town town, Bench bench, Postgres database)
            throws IOException, InterruptedException {
        database.forgetStatements();
        var operations = bench.metrics().storeOperations();
        var requests = 0;
        for (var walked = 0; walked < WALKS; walked++) {
            var walk = town.comer(journey.where());
            journey.walk(walk);
            requests += walk.visitor().requests();
        }
        bench.awaitMails();
        var statements = new TreeMap<String, Double>();
        database.statementsByText().forEach((text, calls) -> statements.put(text, calls / (double) WALKS));
        return new JourneyCost(
                requests / (double) WALKS,
                statements,
                database.statementMillis() / WALKS,
                (bench.metrics().storeOperations() - operations) / WALKS);
    }

    double allStatements() {
        return statements.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
