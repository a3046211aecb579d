package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentCookiesTest {

    private static final String NAME = "__Host-SESAME_ASKED-abcdefgh";

    private static SentCookies sent(String... headers) {
        return new SentCookies(List.of(headers));
    }

    @Test
    void oneIsFoundByItsNameWhereverItStands() {
        assertThat(sent(NAME + "=x").named(NAME)).contains("x");
        assertThat(sent("a=1; " + NAME + "=x; b=2").named(NAME)).contains("x");
        assertThat(sent("a=1;" + NAME + "=x=y").named(NAME)).contains("x=y");
        assertThat(sent("a=1", NAME + "=x").named(NAME)).contains("x");
        assertThat(sent(NAME + "=\"kid and more\"").named(NAME)).contains("kid and more");
        assertThat(sent(NAME + "=").named(NAME)).contains("");
        assertThat(sent("a=1").named(NAME)).isEmpty();
        assertThat(sent().named(NAME)).isEmpty();
    }

    /** A host beside this one sets cookies of other names, with whatever value browsers take. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop=1," + NAME + "=x",
                "shop=1, " + NAME + "=x",
                "shop=\"1\"," + NAME + "=\"x\"",
                "shop=" + NAME + "=x",
                "$Version=1," + NAME + "=x",
                "\u00a0" + NAME + "=x",
                "\u2003" + NAME + "=x",
                "\u0085" + NAME + "=x",
                "\t" + NAME + "=x",
                "shop=1;  " + NAME + "=x",
                "__HOST-SESAME_ASKED-abcdefgh=x",
                "__host-SESAME_ASKED-abcdefgh=x",
                NAME + " =x",
                NAME,
                "x" + NAME + "=x"
            })
    void oneInsideAnotherIsNone(String header) {
        assertThat(sent(header).named(NAME)).isEmpty();
    }

    /** Which of them is this host's nobody can tell. */
    @Test
    void ofTwoThatSayDifferentThingsNoneIsTaken() {
        assertThat(sent(NAME + "=x; " + NAME + "=y").named(NAME)).isEmpty();
        assertThat(sent(NAME + "=x; " + NAME + "=x").named(NAME)).contains("x");
    }
}
