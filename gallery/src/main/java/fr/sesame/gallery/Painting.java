package fr.sesame.gallery;

import jakarta.ws.rs.core.Response;

/** Makes a page. */
@FunctionalInterface
public interface Painting {
    Response paint(Stage stage);
}
