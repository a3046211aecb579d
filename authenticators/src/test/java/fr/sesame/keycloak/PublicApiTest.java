package fr.sesame.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What others rely on stays as it is, unless somebody changes it on purpose. */
class PublicApiTest {

    private static final Path KEPT = Path.of("src", "test", "resources", "public-api.txt");
    private static final Path PAGE = Path.of("..", "docs", "public-api.md");

    private static final PublicShape SHAPE = new PublicShape();

    @Test
    void hasTheShapeThatIsKept() throws Exception {
        if (Boolean.getBoolean("sesame.public-api.keep")) {
            Files.writeString(KEPT, SHAPE.text());
        }
        assertThat(SHAPE.text())
                .as("something public has changed: CONTRIBUTING says what to do about it")
                .isEqualTo(Files.readString(KEPT));
    }

    @Test
    void isNamedOnItsPage() throws Exception {
        var page = Files.readString(PAGE);
        var sections = SHAPE.sections();
        for (var kind : new String[] {"Attributes of realms and organisations", "Metrics"}) {
            assertThat(sections.get(kind))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        }
        assertThat(Objects.requireNonNull(sections.get("Providers")))
                .isNotEmpty()
                .map(line -> line.split(" ", -1)[1])
                .allSatisfy(id -> assertThat(page).contains("`" + id + "`"));
    }
}
