package io.mmatch.quality;

import io.mmatch.song.SongAnalysis;
import io.mmatch.spi.QualityJudge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Decides whether songs are fit to be broadcast. Immutable and thread-safe; each method that
 * changes it returns a new one.
 *
 * <pre>{@code
 * QualityGate gate = QualityGate.standard().limit(QualityRule.CLIPPING, 0.1);
 * gate.judge(profile.analysis()).reasons().forEach(System.out::println);
 * }</pre>
 */
public final class QualityGate {
  /**
   * Each broken rule takes this much of the score that is left: one fault is bad, five no worse.
   */
  private static final double KEPT_BY_A_FAULT = 0.5;

  private static final QualityGate OPEN = new QualityGate(Map.of(), List.of(), 0);

  private final Map<QualityRule, Double> limits;
  private final List<QualityJudge> judges;
  private final double leastScore;

  private QualityGate(
      Map<QualityRule, Double> limits, List<QualityJudge> judges, double leastScore) {
    // Kept in the order of the rules, so that reasons are.
    this.limits = new EnumMap<>(QualityRule.class);
    this.limits.putAll(limits);
    this.judges = List.copyOf(judges);
    this.leastScore = leastScore;
  }

  /** Returns the gate that lets every song pass. */
  public static QualityGate open() {
    return OPEN;
  }

  /** Returns the gate with every rule at its default limit and no judge. */
  public static QualityGate standard() {
    Map<QualityRule, Double> limits = new EnumMap<>(QualityRule.class);
    for (QualityRule rule : QualityRule.values()) {
      limits.put(rule, rule.defaultLimit());
    }
    return new QualityGate(limits, List.of(), 0);
  }

  /**
   * Returns this gate with another limit for one rule.
   *
   * @param limit in the rule's unit
   * @throws IllegalArgumentException if it is not a number
   */
  public QualityGate limit(QualityRule rule, double limit) {
    if (Double.isNaN(limit)) {
      throw new IllegalArgumentException("the limit of %s must be a number".formatted(rule));
    }
    Map<QualityRule, Double> changed = new HashMap<>(limits);
    changed.put(rule, limit);
    return new QualityGate(changed, judges, leastScore);
  }

  /** Returns this gate without one rule. */
  public QualityGate without(QualityRule rule) {
    Map<QualityRule, Double> fewer = new HashMap<>(limits);
    fewer.remove(rule);
    return new QualityGate(fewer, judges, leastScore);
  }

  /** Returns this gate with one more judge, such as a learned one. */
  public QualityGate judge(QualityJudge judge) {
    List<QualityJudge> more = new ArrayList<>(judges);
    more.add(judge);
    return new QualityGate(limits, more, leastScore);
  }

  /**
   * Returns this gate with a score below which no song passes.
   *
   * @param score 0..1; 0 by default
   */
  public QualityGate leastScore(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("least score must be in 0..1, got " + score);
    }
    return new QualityGate(limits, judges, score);
  }

  /**
   * Judges a song: every broken rule halves the score, and every judge's own score multiplies it.
   *
   * @throws IllegalStateException if a judge gives a score outside 0..1
   */
  public QualityVerdict judge(SongAnalysis song) {
    List<String> reasons = new ArrayList<>();
    double score = 1;
    for (Map.Entry<QualityRule, Double> rule : limits.entrySet()) {
      if (!rule.getKey().isKept(song, rule.getValue())) {
        reasons.add(rule.getKey().complaint(song, rule.getValue()));
        score *= KEPT_BY_A_FAULT;
      }
    }
    boolean passed = reasons.isEmpty();
    for (QualityJudge judge : judges) {
      double own = checked(judge, judge.score(song));
      score *= own;
      if (own < 1) {
        reasons.add(String.format(Locale.ROOT, "%s gives it %.2f of 1", judge.name(), own));
      }
    }
    if (score < leastScore) {
      reasons.add(
          String.format(
              Locale.ROOT, "score must be at least %.2f, and is %.2f", leastScore, score));
    }
    return new QualityVerdict(score, passed && score >= leastScore, reasons);
  }

  private static double checked(QualityJudge judge, double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalStateException(
          "a judge gives a score in 0..1, and %s gave %s".formatted(judge.name(), score));
    }
    return score;
  }
}
