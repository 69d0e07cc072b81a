package io.mmatch.match;

import io.mmatch.library.Snapshot;
import io.mmatch.match.Scorer.Without;
import io.mmatch.pool.PoolSpace;
import io.mmatch.pool.SemanticPool;
import io.mmatch.song.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says why a song scores as it does. The weight of a reason is found by leaving the thing out and
 * scoring again, so it is true by construction.
 */
final class Reasons {
  private static final int MOST = 4;

  private final Snapshot snapshot;
  private final Target target;
  private final Scorer scorer;
  private final Optional<IntentModel> intent;
  private final Characters characters;

  Reasons(
      Snapshot snapshot,
      Target target,
      Scorer scorer,
      PoolSpace space,
      Optional<IntentModel> intent) {
    this.snapshot = snapshot;
    this.target = target;
    this.scorer = scorer;
    this.intent = intent;
    this.characters = new Characters(snapshot, space);
  }

  /** Returns what made the score, the weightiest first. */
  List<Reason> of(int row) {
    double whole = scorer.score(row);
    List<Reason> reasons = new ArrayList<>();
    for (Facet facet : target.weights().keySet()) {
      boolean silent = facet.isBeside() && scorer.besideWeight(facet, row) == 0;
      if (facet != Facet.SEMANTICS && !silent) {
        Without without = new Without(facet, 0, null);
        reasons.add(new Reason(facet, said(facet, row), whole - scorer.score(row, without)));
      }
    }
    addMeaning(row, whole, reasons);
    for (Preference preference : target.preferences()) {
      double weight = whole - scorer.score(row, new Without(null, 0, preference));
      reasons.add(new Reason(Facet.TAGS, said(preference, weight), weight));
    }
    intent.ifPresent(model -> reasons.add(learnt(model, row, whole)));
    reasons.sort(Comparator.comparingDouble((Reason r) -> Math.abs(r.weight())).reversed());
    return reasons.subList(0, Math.min(MOST, reasons.size()));
  }

  private void addMeaning(int row, double whole, List<Reason> reasons) {
    if (target.weight(Facet.SEMANTICS) == 0) {
      return;
    }
    Embedding song = Embedding.of(snapshot.pool().row(row));
    for (SemanticPool.Part part : target.meaning().parts()) {
      Without without = new Without(null, part.vector().dot(song), null);
      reasons.add(
          new Reason(
              Facet.SEMANTICS,
              part.name() + characters.shared(row, part.vector().toArray()),
              whole - scorer.score(row, without)));
    }
  }

  private Reason learnt(IntentModel model, int row, double whole) {
    double weight = whole - scorer.score(row, new Without(Facet.INTENT, 0, null));
    String kind = weight >= 0 ? "like the songs accepted" : "like the songs rejected";
    float[] direction = model.place().times(weight >= 0 ? 1 : -1).toArray();
    return new Reason(Facet.INTENT, kind + characters.shared(row, direction), weight);
  }

  private String said(Facet facet, int row) {
    if (facet == Facet.SOUND) {
      return heard(scorer.soundSimilarity(row), row);
    }
    if (facet.isBeside()) {
      return scorer.besideSaid(facet, row);
    }
    double likeness = target.references().likeness(facet, snapshot.song(row));
    String name = facet.name().toLowerCase(Locale.ROOT);
    return facet == Facet.ERA
        ? String.format(Locale.ROOT, "likeness of era %.2f", likeness)
        : (likeness == 1 ? "same " : "other ") + name;
  }

  private String heard(double cosine, int row) {
    return cosine < 0
        ? String.format(Locale.ROOT, "sounds different (cosine %.2f)", cosine)
        : String.format(
            Locale.ROOT,
            "sounds alike (cosine %.2f)%s",
            cosine,
            characters.shared(row, target.meaning().vector().toArray()));
  }

  private static String said(Preference preference, double weight) {
    boolean has = preference.wanted() == (weight >= 0);
    return "%s: %s %s"
        .formatted(
            preference.wanted() ? "preferred" : "avoided",
            has ? "has" : "lacks",
            preference.name());
  }
}
