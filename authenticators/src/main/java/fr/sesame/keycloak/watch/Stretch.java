package fr.sesame.keycloak.watch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;

/** A span on its way, where anybody looks at traces. What is noted on it is one of few words, or a number. */
public final class Stretch implements AutoCloseable {

    private final Optional<Span> span;
    private final Trace trace;

    Stretch(Optional<Span> span, Trace trace) {
        this.span = span;
        this.trace = trace;
    }

    /** Notes something. */
    public Stretch note(String name, String value) {
        span.ifPresent(it -> it.setAttribute(name, value));
        return this;
    }

    /** Notes a number. */
    public Stretch note(String name, long value) {
        span.ifPresent(it -> it.setAttribute(name, value));
        return this;
    }

    /** It came to nothing; of the exception its kind alone is told, as texts may quote anything. */
    public void failed(Throwable why) {
        span.ifPresent(it -> {
            it.setAttribute("error.type", why.getClass().getName());
            it.setStatus(StatusCode.ERROR);
        });
    }

    /** Begins a span below it. */
    public Stretch begin(String name) {
        return span.map(trace::below).orElse(Trace.NONE).begin(name);
    }

    @Override
    public void close() {
        span.ifPresent(Span::end);
    }
}
