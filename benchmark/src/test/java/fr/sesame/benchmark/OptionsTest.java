package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.sesame.benchmark.Options.Fresh;
import fr.sesame.benchmark.Options.Kind;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Properties properties = new Properties();

    @Test
    void defaults() {
        var options = Options.read(properties);

        assertThat(options.kind()).isEqualTo(Kind.RESET_TIME);
        assertThat(options.flows()).containsExactly(MailFlow.SESAME, MailFlow.STOCK);
        assertThat(options.check()).isFalse();
        assertThat(options.time().delays()).containsExactly(0, 50, 2000);
        assertThat(options.time().sample(MailFlow.SESAME, 2000)).isEqualTo(500);
        assertThat(options.time().sample(MailFlow.STOCK, 50)).isEqualTo(500);
        assertThat(options.time().sample(MailFlow.STOCK, 2000)).isEqualTo(30);
        assertThat(options.load().requests()).isEqualTo(1000);
    }

    @Test
    void areRead() {
        properties.setProperty("sesame.benchmark", "reset-load");
        properties.setProperty("sesame.benchmark.flows", "stock");
        properties.setProperty("sesame.benchmark.delays", "5, 10");
        properties.setProperty("sesame.benchmark.fresh", "restart");
        properties.setProperty("sesame.benchmark.check", "");

        var options = Options.read(properties);

        assertThat(options.kind()).isEqualTo(Kind.RESET_LOAD);
        assertThat(options.flows()).containsExactly(MailFlow.STOCK);
        assertThat(options.time().delays()).containsExactly(5, 10);
        assertThat(options.time().fresh()).isEqualTo(Fresh.RESTART);
        assertThat(options.check()).isTrue();
    }

    @Test
    void journeysAreReadByTheirNames() {
        properties.setProperty("sesame.benchmark", "stock");
        properties.setProperty("sesame.benchmark.journeys", "first-page, stock-first-page");

        var options = Options.read(properties);

        assertThat(options.rounds().journeys()).containsExactly(Journey.FIRST_PAGE, Journey.STOCK_FIRST_PAGE);
        assertThat(options.isOnPostgres()).isTrue();
    }

    @Test
    void allJourneysAreMeasuredByDefault() {
        assertThat(Options.read(properties).rounds().journeys()).containsExactly(Journey.values());
    }

    @Test
    void aValueThatMakesNoSenseIsAProblem() {
        properties.setProperty("sesame.benchmark.sample", "many");

        assertThatThrownBy(() -> Options.read(properties))
                .isInstanceOf(BenchmarkProblem.class)
                .hasMessageContaining("-Dsesame.benchmark.sample=many");
    }

    @Test
    void noDelayIsNegative() {
        properties.setProperty("sesame.benchmark.delays", "0,-1");

        assertThatThrownBy(() -> Options.read(properties)).isInstanceOf(BenchmarkProblem.class);
    }

    @Test
    void aNameThatDoesNotExistIsAProblem() {
        properties.setProperty("sesame.benchmark.samples", "500");

        assertThatThrownBy(() -> Options.read(properties))
                .isInstanceOf(BenchmarkProblem.class)
                .hasMessageContaining("sesame.benchmark.samples");
    }
}
