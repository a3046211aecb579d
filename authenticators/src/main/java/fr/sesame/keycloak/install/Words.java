package fr.sesame.keycloak.install;

import fr.sesame.keycloak.server.AdminTexts;
import java.util.List;
import java.util.Locale;

/** What an installation says, in the admin's language. */
record Words(AdminTexts texts) {

    static Words of(Locale wanted) {
        return new Words(AdminTexts.of("fr.sesame.keycloak.install.words", wanted));
    }

    String text(String key, List<String> about) {
        return texts.text(key, about);
    }

    String text(String key) {
        return text(key, List.of());
    }

    String of(Change change) {
        return text("change." + change.id(), List.of(change.name(), change.before(), change.after()));
    }

    String of(Note note) {
        return text("note." + note.id(), note.about());
    }

    /** When the JAR may go. */
    String jar(boolean needsJar, OtherRealms others) {
        if (needsJar) {
            return text("jar.may-not-go");
        }
        if (!others.needing().isEmpty()) {
            return text("jar.others", List.of(String.join(", ", others.needing())));
        }
        return text(others.unseen() ? "jar.unseen" : "jar.may-go");
    }

    String of(RefusedException refusal) {
        return text("refused." + refusal.id(), refusal.about());
    }
}
