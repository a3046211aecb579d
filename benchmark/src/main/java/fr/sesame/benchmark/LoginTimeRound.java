package fr.sesame.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured of one kind of account under one circumstance, beside addresses of nobody's in the same run. */
final class LoginTimeRound {

    private static final double LEAST = 0.45;
    private static final double MOST = 0.55;

    /** In the place of what has no counterpart. */
    private static final String NONE = "–";

    private final String title;
    private final PasswordForm ours;
    private final Map<PasswordForm, List<Long>> known = new EnumMap<>(PasswordForm.class);
    private final Map<PasswordForm, List<Long>> unknown = new EnumMap<>(PasswordForm.class);

    LoginTimeRound(String title) {
        this(title, PasswordForm.SESAME);
    }

    /**
     * @param ours which of Sésame's pages it is about
     */
    LoginTimeRound(String title, PasswordForm ours) {
        this.title = title;
        this.ours = ours;
        for (var form : PasswordForm.values()) {
            known.put(form, Collections.synchronizedList(new ArrayList<>()));
            unknown.put(form, Collections.synchronizedList(new ArrayList<>()));
        }
    }

    void add(PasswordForm form, boolean isKnown, long nanos) {
        of(isKnown ? known : unknown, form).add(nanos);
    }

    static MarkdownTable table() {
        return new MarkdownTable(
                "A wrong password for an account",
                "AUC, Sésame",
                "known / unknown, median",
                "AUC, stock Keycloak",
                "known / unknown, median",
                "Known + unknown");
    }

    void addTo(MarkdownTable table) {
        table.row(
                title,
                showAuc(ours),
                medians(ours),
                showAuc(PasswordForm.STOCK),
                medians(PasswordForm.STOCK),
                of(known, ours).size() + " + " + of(unknown, ours).size());
    }

    /** Whether ours tells nothing. */
    boolean isMissed() {
        var auc = auc(ours);
        return !(auc >= LEAST && auc <= MOST);
    }

    String miss() {
        return "AUC %s for an account %s: not between %s and %s".formatted(showAuc(ours), title, LEAST, MOST);
    }

    private double auc(PasswordForm form) {
        return Auc.of(of(known, form), of(unknown, form));
    }

    private String showAuc(PasswordForm form) {
        if (of(known, form).isEmpty()) {
            return NONE;
        }
        return String.format(Locale.ROOT, "%.3f", auc(form));
    }

    private String medians(PasswordForm form) {
        if (of(known, form).isEmpty()) {
            return NONE;
        }
        return new Times(of(known, form)).show(50) + " / " + new Times(of(unknown, form)).show(50);
    }

    private static List<Long> of(Map<PasswordForm, List<Long>> times, PasswordForm form) {
        return times.getOrDefault(form, List.of());
    }
}
