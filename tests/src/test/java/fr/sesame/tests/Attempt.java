package fr.sesame.tests;

/** Something that a test tries. */
@FunctionalInterface
interface Attempt {
    void run() throws Exception;
}
