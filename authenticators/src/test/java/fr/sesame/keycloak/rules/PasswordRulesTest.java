package fr.sesame.keycloak.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the three rules say of two hundred passwords that somebody may well choose. */
class PasswordRulesTest {

    private static final CommonGuess COMMON = new CommonGuess(CommonPasswords.read());

    static List<PasswordCase> cases() throws IOException {
        return PasswordCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachPasswordBreaksTheRulesThatItShould(PasswordCase tried) {
        var broken = new StringBuilder();
        if (COMMON.finds(tried.password())) {
            broken.append('C');
        }
        if (!Cnil.WITH_LIMITED_TRIES.isMetBy(tried.password())) {
            broken.append('N');
        }
        if (profile(tried.profile()).isIn(new ReadPassword(tried.password()))) {
            broken.append('P');
        }
        assertThat(broken).hasToString(tried.broken());
    }

    @Test
    void theTableIsLongEnough() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(200);
        assertThat(cases()).doesNotHaveDuplicates();
    }

    /** Whoever is born on some day may still use its numbers and words. */
    @Test
    void whatOnlyLooksLikeADateIsInTheTable() throws IOException {
        assertThat(cases())
                .filteredOn(tried -> List.of("mars", "aout").contains(tried.profile()))
                .filteredOn(tried -> tried.broken().isEmpty())
                .hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void dateOfAProfileIsReadHoweverItIsWritten() {
        for (var value : List.of(
                "1984-03-01",
                "1984-03-01T00:00:00Z",
                "01/03/1984",
                "1.3.1984",
                "1/3/84",
                "01031984",
                "19840301",
                "1er mars 1984",
                "1 mars 84",
                "01-Mar-1984")) {
            assertThat(new PersonalData().value(value).isIn(new ReadPassword("Oiseau-1mars84-b")))
                    .as(value)
                    .isTrue();
        }
        for (var value : List.of("1984", "mars 1984", "32/13/1984", "1984-02-30", "", "1 lundi 1984")) {
            assertThat(BirthDate.of(value)).as(value).isEmpty();
        }
    }

    private static PersonalData profile(String name) {
        var data = new PersonalData();
        return switch (name) {
            case "camille" ->
                data.userName("clefevre")
                        .name("Camille")
                        .name("Lefèvre-Dubois")
                        .address("camille.lefevre@mairie-lyon.example")
                        .value("1987-05-12")
                        .value("+33 6 47 82 93 01")
                        .value("Villeurbanne")
                        .value("69100");
            case "bo" -> data.userName("u48213").name("Bo").name("Li");
            case "lea" -> data.userName("u48214").name("Léa").name("O’Connor").value("03/11/1999");
            case "zoe" -> data.userName("u48216").name("Zoé").name("de La Tour");
            case "dorde" -> data.userName("u48217").name("Đorđe").name("Müller-Straße");
            case "mars" -> data.userName("u48218").value("1984-03-01");
            case "aout" -> data.userName("u48219").value("07/08/1984");
            case "rue" -> data.userName("u48220").value("12 rue de la République");
            case "hugo" -> data.userName("u48221").value("7 bis, avenue Victor-Hugo");
            default -> data.userName("u48215").name("").name(null).address(null);
        };
    }

    @Test
    void organizationAndApplicationCountButNotTheirWordsOfEverybodys() {
        var data = new PersonalData()
                .shared("Société des Ateliers du Nord")
                .domain("ateliers-nord.example.fr")
                .shared("Portail Agora");
        for (var password : List.of("Ateliers-bleus-7", "Nord-et-cheval-77", "agora2027-cheval", "4g0ra-des-chevaux")) {
            assertThat(data.isIn(new ReadPassword(password))).as(password).isTrue();
        }
        for (var password : List.of("Societe-cheval-77", "Portail-bleu-2027", "cheval.fr-2027")) {
            assertThat(data.isIn(new ReadPassword(password))).as(password).isFalse();
        }
    }

    @Test
    void whatAProfileHoldsIsBounded() {
        var data = new PersonalData();
        for (var number = 0; number < 5000; number++) {
            data.value("mot" + number + "x".repeat(2000));
        }
        assertThat(data.isIn(new ReadPassword("mot" + 4999 + "x".repeat(122)))).isFalse();
        assertThat(data.isIn(new ReadPassword("mot" + 0 + "x".repeat(128)))).isTrue();
    }

    @Test
    void theOtherCaseOfTheCnilWantsMore() {
        for (var password : List.of("xK7#pQ9$mZ2!", "xK7pQ9mZ2vBtRe", "un deux trois quatre cinq six sept")) {
            assertThat(Cnil.ALONE.isMetBy(password)).as(password).isTrue();
        }
        for (var password : List.of("xK7pQ9mZ2vBtR", "xK7#pQ9$mZ2", "un deux trois quatre cinq six")) {
            assertThat(Cnil.ALONE.isMetBy(password)).as(password).isFalse();
        }
        assertThat(Cnil.ALONE.number()).isEqualTo(1);
    }

    @Test
    void theListIsInOrderAndNothingButPlainWords() throws IOException {
        var words = new String(
                        Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.txt"))
                                .readAllBytes(),
                        StandardCharsets.US_ASCII)
                .split("\n");
        assertThat(words).hasSizeGreaterThan(90_000).isSorted().doesNotHaveDuplicates();
        assertThat(words).allMatch(word -> word.matches("[a-z0-9]{4,40}"));
        var list = CommonPasswords.read();
        for (var word : List.of(words[0], words[1], words[words.length / 2], words[words.length - 1])) {
            assertThat(list.have(word)).as(word).isTrue();
        }
        assertThat(list.have("0")).isFalse();
        assertThat(list.have("zzzzzzzzzzzzzzzzzz")).isFalse();
    }

    @Test
    void nothingOfAPasswordShows() {
        assertThat(new TypedPassword("secret-1", "secret-2") + " " + new ReadPassword("secret-1"))
                .doesNotContain("secret");
    }
}
