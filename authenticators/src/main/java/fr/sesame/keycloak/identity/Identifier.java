package fr.sesame.keycloak.identity;

/**
 * An e-mail address or a user name as typed, fit for looking up, showing and logging: 1 to
 * {@value TypedIdentifier#MAX_LENGTH} characters, in Unicode form NFC, none of them a control character. Made by
 * {@link TypedIdentifier#read}; nothing says that an account of this name exists.
 *
 * @param value the text, never blank
 */
public record Identifier(String value) implements TypedIdentifier {}
