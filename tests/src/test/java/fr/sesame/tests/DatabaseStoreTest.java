package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.StoreKind;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Keycloak's store in the database ({@code --features=stateless}), and what whoever reads the table learns: nothing. */
@EnabledIfEnvironmentVariable(named = "SESAME_STORE", matches = "database")
class DatabaseStoreTest extends StoreContract {

    DatabaseStoreTest(Clusters clusters) throws Exception {
        super(clusters.with(StoreKind.DATABASE), "jpa");
    }

    /** S3. */
    @Test
    void theTableHasNoAddressNoNameNoCodeAndNoToken() throws Exception {
        var admin = new Admin(nodes());
        var account = new Accounts(admin).withOneTimeCode();
        var reset = resetMail(account.name());
        var login = loginMail(account.name());
        // Used elsewhere: two tickets lie there, which nobody has come with.
        LinkVisitor.open(nodes(), reset.link()).press();
        LinkVisitor.open(nodes(), login.link()).press();
        // And a code of an app, before anybody is proven.
        Realm.sesame(admin).withBrowserFlow(LoginFlows::codeFirst).during(() -> {
            var browser = new HttpVisitor(nodes());
            LoginVisitor.at(nodes(), browser, browser.openLoginAs(account.name()))
                    .oneTimeCode(OneTimeCodes.DEMO.now());
            awaitRows("sesame.earlier-code.");
        });
        for (var kind : new String[] {"secret", "slot", "ticket", "earlier-code"}) {
            assertThat(rows("sesame." + kind + ".")).as(kind).isPositive();
        }
        var name = account.name().substring(0, account.name().indexOf('@'));
        assertThat(nodes().ask("SELECT id || ' ' || coalesce(notes, '') FROM single_use_object")
                        .toLowerCase(Locale.ROOT))
                .doesNotContain(
                        name,
                        "example.com",
                        account.id(),
                        "firefox",
                        token(reset).toLowerCase(Locale.ROOT))
                .doesNotContain(token(login).substring(22).toLowerCase(Locale.ROOT));
        // A code's six digits could stand in any of the texts by chance, but not alone.
        assertThat(nodes().ask("SELECT id || ' ' || coalesce(notes, '') FROM single_use_object"))
                .doesNotContainPattern("(?<![\\w-])(" + reset.code() + "|" + login.code() + ")(?![\\w-])");
    }

    /** Keycloak's table takes 255 characters. */
    @Test
    void keysAreShort() {
        resetMail(new Accounts(new Admin(nodes())).withPassword().name());
        var longest = nodes().ask("SELECT max(length(id)) FROM single_use_object WHERE id LIKE 'sesame.s%'");
        assertThat(Integer.parseInt(longest.strip())).isBetween(20, 64);
    }

    private void awaitRows(String prefix) {
        Patience.until(() -> rows(prefix) > 0, () -> "no row " + prefix);
    }

    private int rows(String prefix) {
        return Integer.parseInt(nodes().ask("SELECT count(*) FROM single_use_object WHERE id LIKE '" + prefix + "%'")
                .strip());
    }
}
