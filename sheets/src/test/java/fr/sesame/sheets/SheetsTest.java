package fr.sesame.sheets;

import static fr.sesame.sheets.Run.HEADER;
import static fr.sesame.sheets.Run.URL;
import static fr.sesame.sheets.Run.issued;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read on their sheets and slips, and what screen readers read to them. */
class SheetsTest {

    private static final String CODE = "K7QM-2XWD-9HTP-R4BN";
    private static final String MARIE = issued("marie.curie", "Marie Curie", CODE);

    /** Names that lists have held, or that somebody would like to see. */
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "<b>Marie</b> & Cie",
            "${7*7} #{7*7} {0} {{1}} %s %n",
            "=HYPERLINK(\"http://evil.example\")",
            "(Marie) Tj ET << /Type /Action >> endstream endobj \\",
            "]]>&lt;!--",
            "محمد علي",
            "משה כהן",
            "李明",
            "🦄 Marie 👩🏽‍🚀 é",
            "\u202Eeiram",
            "A".repeat(200),
            "Anne-Sophie-Élisabeth-Charlotte Bérénice de La Rochefoucauld-Montbel-d’Aubusson de Saint-Germain-des-Prés");

    @TempDir
    Path folder;

    @Test
    void aSheetSaysAllThatAPersonNeeds() throws Exception {
        var run = Run.of(
                folder,
                HEADER + MARIE,
                "--contact",
                "service informatique, 01 23 45 67 89",
                "--organization",
                "Mairie de Sens");
        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.pdf().pages()).hasSize(1);
        assertThat(run.pdf().text().replace("/ ", "/"))
                .contains("Mairie de Sens Votre code d’accès Pour\u00a0: Marie Curie")
                .contains(URL, "marie.curie", CODE)
                .contains(
                        "Valable jusqu’au samedi 5 décembre 2026 à 9\u00a0h\u00a030 (heure de Paris). Il ne sert qu’une fois.")
                .contains("«\u00a0J’ai un code d’accès\u00a0»")
                .contains("Gardez cette feuille pour vous.")
                .contains("Demandez-en un nouveau\u00a0: service informatique, 01\u00a023\u00a045\u00a067\u00a089");
        assertThat(run.said()).contains("Sheets: 1, pages: 1").doesNotContain(CODE);
    }

    @Test
    void aSlipSaysItInShort() throws Exception {
        var run = Run.of(folder, HEADER + MARIE, "--slips");
        assertThat(run.pdf().text())
                .contains("Code d’accès de Marie Curie")
                .contains(URL, "marie.curie", CODE, "Valable jusqu’au", "Code sans O ni 0", "J’ai un code d’accès")
                .contains(
                        "Il ne marche pas\u202f? Demandez-en un nouveau à la personne qui vous a remis cette feuille.");
    }

    @Test
    void aCodeForALostFactorSpeaksOfNoNewPassword() throws Exception {
        assertThat(Run.of(folder, HEADER + MARIE, "--lost-factor").pdf().text())
                .contains(
                        "Configurez votre nouvelle application",
                        "Votre mot de passe ne change pas",
                        "sans votre mot de passe")
                .doesNotContain("Choisissez votre mot de passe", "choisi votre mot de passe");
        assertThat(Run.of(folder, HEADER + MARIE, "--lost-factor", "--slips", "--force")
                        .pdf()
                        .text())
                .contains("configurez votre nouvel appareil")
                .doesNotContain("choisissez votre mot de passe");
    }

    @Test
    void inEnglishAllOfItIs() throws Exception {
        var page = Run.of(folder, HEADER + MARIE, "--language", "en", "--time-zone", "America/Montreal")
                .pdf()
                .text();
        assertThat(page)
                .contains("Your access code For: Marie Curie")
                .contains(
                        "Valid until Saturday, December 5, 2026 at 3:30 AM (time zone: Montreal). It can be used once.")
                .doesNotContain("code d’accès", "Valable");
    }

    @Test
    void theQrCodeIsTheAddressAndNothingElse() throws Exception {
        var run = Run.of(folder, HEADER + MARIE + issued("paul", "Paul", "AAAA-BBBB"));
        assertThat(run.pdf().qr(0)).isEqualTo(URL).doesNotContain(CODE);
        assertThat(run.pdf().qr(1)).isEqualTo(URL);
        var slips = Run.of(folder, HEADER + MARIE, "--slips", "--force");
        assertThat(slips.pdf().qr(0)).isEqualTo(URL);
    }

    @Test
    void whatIsReadAloudComesInTheOrderOfTheSheet() throws Exception {
        var pdf = Run.of(folder, HEADER + MARIE, "--organization", "Mairie").pdf();
        assertThat(pdf.structure())
                .isEqualTo("Document(Sect(P H1 P P P(Link) P P Figure\"Code QR qui ouvre la page de connexion, " + URL
                        + "\" P P P P P H2 L(LI(Lbl LBody) LI(Lbl LBody) LI(Lbl LBody) LI(Lbl LBody) LI(Lbl LBody))"
                        + " H2 L(LI(Lbl LBody) LI(Lbl LBody) LI(Lbl LBody) LI(Lbl LBody))))");
        assertThat(pdf.language()).isEqualTo("fr");
        assertThat(pdf.title()).isEqualTo("Codes d’accès – Mairie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--slips", "--language=en", "--paper=letter"})
    void filesAreWhatPdfUaWants(String option) throws Exception {
        var list = new StringBuilder(HEADER).append(MARIE);
        for (var index = 0; index < HOSTILE.size(); index++) {
            list.append(issued("user" + index, HOSTILE.get(index), "AAAA-BBBB-" + (1000 + index)));
        }
        var run = option.isEmpty() ? Run.of(folder, list.toString()) : Run.of(folder, list.toString(), option);
        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.pdf().faults()).isEmpty();
        assertThat(run.pdf().smallest()).isGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesArePrintedAsTheyAreAndDoNothing(boolean slips) throws Exception {
        for (var name : HOSTILE.subList(0, 6)) {
            var options = new ArrayList<>(List.of("--force", "--organization", name, "--contact", name));
            if (slips) {
                options.add("--slips");
            }
            var run = Run.of(folder, HEADER + issued("a", name, "AAAA-BBBB"), options.toArray(String[]::new));
            assertThat(run.pdf().text()).contains(name);
        }
        var arabic = Run.of(folder, HEADER + issued("a", "محمد علي", "AAAA-BBBB"), "--force");
        assertThat(arabic.pdf().structure()).contains("P\"Pour\u00a0: محمد علي\"");
    }

    @Test
    void slipsAreWholeAndNoneIsLost() throws Exception {
        var list = new StringBuilder(HEADER);
        for (var index = 0; index < 60; index++) {
            var name = HOSTILE.get(index % HOSTILE.size());
            list.append(issued("user" + index, name, "AAAA-BBBB-" + (1000 + index)));
        }
        var pages = Run.of(folder, list.toString(), "--slips", "--contact", "x".repeat(200))
                .pdf()
                .pages();
        var at = 0;
        for (var page : pages) {
            var slips = 0;
            // The code stands in the middle of a slip, its last words at the end: both on this page.
            while (page.contains("AAAA-BBBB-" + (1000 + at))) {
                at++;
                slips++;
            }
            assertThat(page.split("tapez le nom d’utilisateur", -1)).hasSize(slips + 1);
            assertThat(slips).isPositive();
        }
        assertThat(at).isEqualTo(60);
    }

    @Test
    void fourOrdinarySlipsStandOnAPage() throws Exception {
        var list = new StringBuilder(HEADER);
        IntStream.range(0, 8).forEach(index -> list.append(issued("prenom.nom" + index, "Prénom Nom", CODE)));
        var run = Run.of(
                folder,
                list.toString(),
                "--slips",
                "--organization",
                "Mairie de Sens",
                "--contact",
                "service informatique, 01 23 45 67 89");
        assertThat(run.pdf().pages()).hasSize(2);
    }

    @Test
    void aCodeStandsInGroupsAndEvenALongOneInWhole() throws Exception {
        var longest = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789-ABCD-EFGH-JKLM-NPQR";
        var run = Run.of(folder, HEADER + issued("a", "A", "ABCDEFGHJKLMNPQ") + issued("b", "B", longest));
        assertThat(run.pdf().pages().get(0)).contains("ABCD-EFGH-JKLM-NPQ ");
        assertThat(run.pdf().pages().get(1).replace("- ", "-")).contains(longest);
    }

    @Test
    void whatHelpsToTellLettersApartIsTrueOfTheCode() throws Exception {
        var run = Run.of(
                folder,
                HEADER
                        + issued("a", "A", "ABCD-0123")
                        + issued("b", "B", "OILA-2345")
                        + issued("c", "C", "LBCD-2345")
                        + issued("d", "D", "O0I1-2345"));
        var pages = run.pdf().pages();
        assertThat(pages.get(0)).contains("Ce code n’a ni lettre O, ni I, ni L\u00a0: ce sont les chiffres 0 et 1.");
        assertThat(pages.get(1)).contains("Ce code n’a ni chiffre 0 ni chiffre 1\u00a0: ce sont des lettres.");
        assertThat(pages.get(2)).contains("Ce code n’a ni lettre O ni chiffre 0, ni lettre I ni chiffre 1.");
        assertThat(pages.get(3)).doesNotContain("Ce code n’a");
    }

    @Test
    void timesAreThoseOfThePersonsZone() throws Exception {
        var list = HEADER + "2,a,,issued,AAAA-BBBB,2026-11-30T23:00:30Z,2026-12-31T23:00:00Z,3,\n"
                + "3,b,,issued,AAAA-BBBB,,,,\n";
        var pages = Run.of(folder, list).pdf().pages();
        assertThat(pages.get(0))
                .contains(
                        "Valable du mardi 1er décembre 2026 à 0\u00a0h\u00a001 au vendredi 1er janvier 2027 à 0\u00a0h (heure de Paris).")
                .contains("Il peut servir 3 fois.");
        assertThat(pages.get(1)).doesNotContain("Valable", "servir");
        var reunion = Run.of(folder, list, "--force", "--time-zone", "Indian/Reunion")
                .pdf()
                .text();
        assertThat(reunion).contains("à 3\u00a0h\u00a001").contains("(fuseau horaire\u00a0: Reunion)");
    }
}
