package fr.sesame.keycloak.mail;

/**
 * A letter can't be written now, for a reason that is nobody's mistake and that anybody can bring about by asking for it: it is
 * tried again without a line in the log for each time. If nothing comes of it, its event says so.
 */
public final class LaterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LaterException(String reason) {
        super(reason);
    }
}
