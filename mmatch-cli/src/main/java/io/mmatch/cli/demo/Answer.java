package io.mmatch.cli.demo;

import io.mmatch.match.Matches;

/**
 * What was found for a question.
 *
 * @param question what was asked
 * @param matches what was found
 */
public record Answer(Question question, Matches matches) {}
