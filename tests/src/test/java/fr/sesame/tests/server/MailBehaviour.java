package fr.sesame.tests.server;

/** What a scripted mail server does with a mail. */
public enum MailBehaviour {
    /** Takes it. */
    TAKE,
    /** Says that there is no such recipient, with 550. */
    REFUSE_RECIPIENT,
    /** Has the sender come back later: 451, once it has read the whole mail. */
    TRY_LATER,
    /** Has whoever comes from a sender for a recipient come back later, with 450, until a while after the first time. */
    GREYLIST,
    /** Hangs up when the mail has begun. */
    HANG_UP_IN_THE_MAIL,
    /** Hangs up when the mail is complete, instead of an answer. */
    HANG_UP_WITHOUT_AN_ANSWER
}
