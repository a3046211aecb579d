package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.DistributionServer;
import fr.sesame.tests.server.OwnServers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S5: what is counted in a row outlives a stop of every node. */
@OnOwnServer
class WrongCodesRestartTest {

    private final DistributionServer server;

    WrongCodesRestartTest(OwnServers servers) throws Exception {
        server = servers.with();
    }

    @Test
    void aRestartForgetsNoWrongCode() throws Exception {
        var admin = new Admin(server);
        var mails = new SecretMails(server);
        var account = new Accounts(admin).withPassword();
        var limits = Map.of("tries-in-a-row", "4", "mails-per-address", "100");
        Realm.sesame(admin)
                .with("bruteForceProtected", false)
                .and(DemoFlow.reset(admin).withMail(limits))
                .during(() -> {
                    var before = ResetVisitor.ask(server, account.name());
                    var first = mails.to(account.name());
                    for (var guess = 0; guess < 3; guess++) {
                        before.type(OtherCode.than(first.code()));
                    }
                    new WrongCodes(admin).await(account.id(), 3);
                    server.restart();
                    assertThat(new WrongCodes(admin).count(account.id())).isEqualTo(3);
                    // One is left, whatever the session.
                    var after = ResetVisitor.ask(server, account.name());
                    var second = mails.next(first);
                    after.type(OtherCode.than(second.code()));
                    assertThat(after.type(second.code()).isAtNewPassword()).isFalse();
                    ResetVisitor.ask(server, account.name());
                    var third = mails.next(second);
                    assertThat(third.codeIfAny()).isEmpty();
                    assertThat(LinkVisitor.open(server, third.link()).confirm().isAtNewPassword())
                            .isTrue();
                    new WrongCodes(admin).await(account.id(), 0);
                });
    }
}
