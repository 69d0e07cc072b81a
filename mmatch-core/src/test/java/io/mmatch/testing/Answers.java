package io.mmatch.testing;

import io.mmatch.error.LibraryDamagedException;
import io.mmatch.library.Snapshot;
import io.mmatch.song.Song;
import io.mmatch.spi.Neighbour;
import io.mmatch.spi.VectorIndex;
import io.mmatch.spi.VectorSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** All that a library can be asked, with its answers, to compare them one by one. */
public final class Answers {
  private static final int QUERIES = 3;
  private static final int NEIGHBOURS = 5;

  private final Map<String, Object> answers = new LinkedHashMap<>();

  private Answers(Snapshot snapshot, List<String> ids) {
    ask("size", snapshot::size);
    ask("songs", snapshot::songs);
    ask("tags", snapshot::tagNames);
    for (int row = 0; row < snapshot.rows(); row++) {
      int asked = row;
      ask("live " + row, () -> snapshot.isLive(asked));
    }
    ids.forEach(id -> ask(id, () -> askSong(snapshot, id)));
    ask("listening", () -> search(snapshot.listeningIndex(), snapshot.listening(), snapshot));
    ask("pool", () -> search(snapshot.poolIndex(), snapshot.pool(), snapshot));
  }

  /** Asks all. */
  public static Answers of(Snapshot snapshot) {
    return new Answers(snapshot, snapshot.songs().stream().map(Song::id).toList());
  }

  /**
   * Asks again what was asked before; that an answer is refused, since what it needs is damaged, is
   * an answer too.
   *
   * @return the questions with other answers than before
   */
  public List<String> wrongOf(Snapshot snapshot) {
    List<String> ids =
        answers.keySet().stream().filter(id -> snapshot.row(id).isPresent()).toList();
    Map<String, Object> others = new Answers(snapshot, ids).answers;
    return answers.entrySet().stream()
        .filter(answer -> others.get(answer.getKey()) != Damaged.FOUND)
        .filter(answer -> !answer.getValue().equals(others.get(answer.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private enum Damaged {
    FOUND
  }

  private void ask(String question, Supplier<Object> answer) {
    Object found;
    try {
      found = answer.get();
    } catch (LibraryDamagedException e) {
      found = Damaged.FOUND;
    }
    answers.put(question, found);
  }

  private static List<Object> askSong(Snapshot snapshot, String id) {
    int row = snapshot.rowOf(id);
    return List.of(
        row,
        snapshot.song(row),
        snapshot.profile(row),
        snapshot.affect(row),
        snapshot.tempos(row),
        snapshot.beats(row),
        snapshot.lyrics(row),
        snapshot.signal(row));
  }

  private static List<List<Neighbour>> search(VectorIndex index, VectorSet set, Snapshot snapshot) {
    Random random = new Random(3);
    return IntStream.range(0, set.size() == 0 ? 0 : QUERIES)
        .mapToObj(
            query -> {
              float[] vector = new float[set.dimension()];
              for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextGaussian();
              }
              return nearest(index, vector, NEIGHBOURS, snapshot);
            })
        .toList();
  }

  /** Returns the live rows most like a vector, best first. */
  public static List<Neighbour> nearest(
      VectorIndex index, float[] vector, int number, Snapshot snapshot) {
    return index.search(vector, number, snapshot.live());
  }
}
