package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.MailDomain;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Domains in a provider's configuration, separated by commas, each one alone or with {@code *.} before it. */
record DomainList(List<String> names) {

    /** None where there is no text. */
    static DomainList read(@Nullable String text) {
        return new DomainList(
                text == null
                        ? List.of()
                        : Stream.of(text.split(",", -1))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .toList());
    }

    boolean has(MailDomain domain) {
        return mostParticular(domain).isPresent();
    }

    /**
     * How particular the closest of these domains is. Empty where none
     * is this one or above it.
     */
    Optional<Integer> mostParticular(MailDomain domain) {
        return names.stream()
                .filter(name -> domain.forms().anyMatch(form -> MailDomain.isSame(form, name)))
                .map(MailDomain::particularity)
                .max(Comparator.naturalOrder());
    }
}
