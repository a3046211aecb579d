package fr.sesame.tests;

/** What people read when a code is refused, the same at the login and at the reset. */
final class CodeError {

    /** It is another one. */
    static final String WRONG =
            "Ce code n’est pas le bon. Prenez celui du dernier e-mail demandé depuis cette page, ou demandez-en un nouveau.";

    /** It is another one than that of the link whose page asks for it. */
    static final String WRONG_BESIDE_LINK =
            "Ce code n’est pas le bon. Vérifiez-le dans le dernier e-mail reçu, puis réessayez.";

    /** Its time is over, its link was used, or the account has changed. */
    static final String OVER = "Ce code n’est plus valable. Demandez-en un nouveau.";

    /** There were too many wrong ones. */
    static final String EXHAUSTED = "Trop d’essais avec ce code\u00a0: il n’est plus valable. Demandez-en un nouveau.";

    /** It is no code. */
    static final String MALFORMED = "Saisissez les six chiffres du code reçu par e-mail.";

    private CodeError() {}
}
