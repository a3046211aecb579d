package fr.sesame.benchmark;

/** What somebody comes for, and by whose pages: those whose figures are compared. */
public enum Journey {
    FIRST_PAGE("the first page", Where.SESAME),
    STOCK_FIRST_PAGE("the first page", Where.STOCK),
    PASSWORD("address, then password", Where.SESAME),
    STOCK_TWO_PAGES("user name, then password", Where.STOCK_TWO_PAGES),
    STOCK_ONE_PAGE("both on one page", Where.STOCK),
    LINK("login by a mailed link", Where.SESAME),
    RESET("reset by a mailed link", Where.SESAME_RESETS),
    STOCK_RESET("reset by a mailed link", Where.STOCK_RESETS),
    COMPANY("to the company’s login", Where.SESAME_COMPANIES),
    STOCK_COMPANY("to the company’s login", Where.STOCK_COMPANIES),
    STOCK_TEMPORARY("temporary password, and a new one", Where.STOCK_TEMPORARY),
    ACCESS_CODE("access code, and a new password", Where.SESAME_CODES);

    /** Sésame's mails rest for a moment before they leave, on purpose. */
    private static final int WAITING = 8;

    private final String title;
    private final Where where;

    Journey(String title, Where where) {
        this.title = title;
        this.where = where;
    }

    /** The realm, the application and the people that a journey has. */
    enum Where {
        SESAME(MailFlow.SESAME, 'p'),
        SESAME_RESETS(MailFlow.SESAME, 'r'),
        SESAME_CODES(MailFlow.SESAME, 'c'),
        SESAME_COMPANIES(MailFlow.SESAME, 'e'),
        STOCK(MailFlow.STOCK, 'p'),
        STOCK_TWO_PAGES(MailFlow.STOCK, 'q'),
        STOCK_RESETS(MailFlow.STOCK, 'r'),
        STOCK_TEMPORARY(MailFlow.STOCK, 't'),
        STOCK_COMPANIES(MailFlow.STOCK, 'e');

        private final MailFlow flow;
        private final char letter;

        Where(MailFlow flow, char letter) {
            this.flow = flow;
            this.letter = letter;
        }

        boolean isStock() {
            return flow.isStock();
        }

        /** Whether people are known by their company alone, and have no account. */
        boolean isOfCompanies() {
            return this == SESAME_COMPANIES || this == STOCK_COMPANIES;
        }

        String realm() {
            return flow.realm();
        }

        /** What the addresses of its people begin with. */
        char letter() {
            return letter;
        }
    }

    /** Name for tables. */
    String title() {
        return (where.isStock() ? "stock: " : "Sésame: ") + title;
    }

    Where where() {
        return where;
    }

    /** How many people are on their way for one who would be otherwise: those who wait for a mail cost nothing meanwhile. */
    int lanes() {
        return this == LINK || this == RESET ? WAITING : 1;
    }

    /** How many mails it brings about: the link, and the owner's notices: of a new password, and of a code that was used. */
    int mails() {
        return switch (this) {
            case LINK, STOCK_RESET -> 1;
            case RESET, ACCESS_CODE -> 2;
            default -> 0;
        };
    }

    void walk(Walk walk) {
        switch (this) {
            case FIRST_PAGE, STOCK_FIRST_PAGE -> walk.firstPage();
            case PASSWORD, STOCK_TWO_PAGES -> walk.password();
            case STOCK_ONE_PAGE -> walk.passwordOnTheFirstPage();
            case LINK -> walk.link();
            case RESET -> walk.reset();
            case STOCK_RESET -> walk.stockReset();
            case STOCK_TEMPORARY -> walk.temporaryPassword();
            case COMPANY, STOCK_COMPANY -> walk.company();
            case ACCESS_CODE -> walk.accessCode();
        }
    }
}
