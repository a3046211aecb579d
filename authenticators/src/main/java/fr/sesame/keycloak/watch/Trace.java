package fr.sesame.keycloak.watch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.TracingProvider;

/**
 * Where in a trace something begins, if anybody looks at traces: what is asked for in one thread can be done in another.
 *
 * <p>No span of it is made Keycloak's current one. Keycloak hangs each event with its details, names and addresses among them, on
 * the span that is current; so they stay on the spans that Keycloak itself begins.
 */
public final class Trace {

    /** Nobody looks. */
    public static final Trace NONE = new Trace(Optional.empty());

    private static final String TRACER = "fr.sesame.keycloak";

    private final Optional<Place> place;

    private Trace(Optional<Place> place) {
        this.place = place;
    }

    private record Place(Tracer tracer, Context context) {}

    /** What is done now. */
    public static Trace here(KeycloakSession session) {
        var tracing = session.getProvider(TracingProvider.class);
        var now = tracing == null ? Span.getInvalid() : tracing.getCurrentSpan();
        // The span itself would hold what belongs to the request.
        return tracing != null && now.isRecording()
                ? new Trace(Optional.of(
                        new Place(tracing.getTracer(TRACER), Context.root().with(Span.wrap(now.getSpanContext())))))
                : NONE;
    }

    /**
     * Begins a span below it.
     *
     * @param name one of few
     */
    public Stretch begin(String name) {
        return new Stretch(
                place.map(at ->
                        at.tracer().spanBuilder(name).setParent(at.context()).startSpan()),
                this);
    }

    /**
     * Does some work in a span below it, on which stands whose work it is and what came of it.
     *
     * @param kind of whom, such as "step"
     * @param name of the work, one of few
     * @param id of who does it
     * @param status asked once it is done; null for none
     */
    public void around(
            String kind, String name, String id, Supplier<? extends @Nullable Enum<?>> status, Runnable work) {
        try (var stretch = begin("sesame " + kind + " " + name)) {
            stretch.note("sesame." + kind, id);
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                stretch.failed(e);
                throw e;
            }
            var outcome = status.get();
            stretch.note(
                    "sesame.status", outcome == null ? "none" : outcome.name().toLowerCase(Locale.ROOT));
        }
    }

    Trace below(Span span) {
        return new Trace(place.map(at -> new Place(at.tracer(), at.context().with(span))));
    }
}
