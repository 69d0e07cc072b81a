package io.mmatch;

/**
 * What a reindexing came to.
 *
 * @param songs placed in the new space (indexed), those an interrupted run before had placed
 *     (skipped), and those that could not be (refused)
 * @param listened whether files were listened to again: not where only the pool changed
 * @param done whether the library is of the new space now; if not, it is as it was
 */
public record ReindexReport(IndexReport songs, boolean listened, boolean done) {}
