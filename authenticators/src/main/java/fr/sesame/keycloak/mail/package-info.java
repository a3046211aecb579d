/**
 * The outbox: mails leave after the request, so that no page waits for a mail server and none tells by its time whether
 * there was a mail to send.
 */
@NullMarked
package fr.sesame.keycloak.mail;

import org.jspecify.annotations.NullMarked;
