package fr.sesame.tests.server;

import java.nio.file.Path;

/**
 * Where a proxy is that a test has started.
 *
 * @param folder for its certificate, its logs and the like
 * @param inTheClear address and port for HTTP
 * @param withTls address and port for HTTPS
 * @param keycloak address and port of the server behind it
 */
record ProxyPlaces(Path folder, String inTheClear, String withTls, String keycloak) {}
