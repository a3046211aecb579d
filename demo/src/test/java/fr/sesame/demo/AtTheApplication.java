package fr.sesame.demo;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the application, each with one of its own and an issuer that says what it is told to. */
abstract class AtTheApplication {

    IssuerDouble issuer;
    DemoApplication application;
    ApplicationVisitor visitor;

    @BeforeEach
    void start() throws IOException {
        issuer = IssuerDouble.start();
        application = DemoApplication.start(0, issuer.uri(), "demo");
        visitor = new ApplicationVisitor(application);
    }

    @AfterEach
    void stop() {
        application.close();
        issuer.close();
    }
}
