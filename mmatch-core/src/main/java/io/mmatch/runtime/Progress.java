package io.mmatch.runtime;

import java.time.Duration;

/**
 * How far long work has come.
 *
 * @param done units finished, refused ones included
 * @param total units in all
 * @param refused units refused so far
 * @param elapsed time since the start
 * @param current what was finished last, such as a file name
 */
public record Progress(int done, int total, int refused, Duration elapsed, String current) {

  /** Returns units a second so far; 0 before the first is done. */
  public double perSecond() {
    double seconds = elapsed.toNanos() / 1e9;
    return done == 0 || seconds <= 0 ? 0 : done / seconds;
  }

  /** Returns the time still needed at the rate so far; zero before the first is done. */
  public Duration remaining() {
    double rate = perSecond();
    return rate <= 0 ? Duration.ZERO : Duration.ofMillis(Math.round(1000 * (total - done) / rate));
  }
}
