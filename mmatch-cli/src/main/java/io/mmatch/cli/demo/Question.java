package io.mmatch.cli.demo;

import io.mmatch.query.Query;
import java.util.List;

/**
 * One thing the demo asks.
 *
 * @param kind what it is asked with, for a heading
 * @param queries the inputs, asked together
 */
public record Question(String kind, List<Query> queries) {
  /** Copies the list. */
  public Question {
    queries = List.copyOf(queries);
  }

  /** Returns the questions of the demo: two of every kind. */
  public static List<Question> all(DemoData data) {
    return List.of(
        new Question("A song", List.of(Query.song("0ad-taiko-1"))),
        new Question("A song", List.of(Query.song("naev-ambient-1"))),
        new Question("A sentence in Chinese", List.of(Query.text("雨夜独自一人，安静而忧伤"))),
        new Question("A sentence in Chinese", List.of(Query.text("战鼓齐鸣，激烈的战斗"))),
        new Question(
            "A sentence in English", List.of(Query.text("a lazy summer afternoon on the beach"))),
        new Question(
            "A sentence in English", List.of(Query.text("drifting weightless through deep space"))),
        new Question("A photo", List.of(photo(data, "chinese-pavilion.jpg"))),
        new Question("A photo", List.of(photo(data, "rocket-night-launchpad.jpg"))),
        new Question(
            "A photo and a sentence",
            List.of(
                photo(data, "city-bridge-night.jpg"),
                Query.text("driving fast with the windows down, loud guitars"))),
        new Question(
            "A photo and a sentence",
            List.of(photo(data, "rocky-mountains.jpg"), Query.text("清晨，万物缓缓苏醒"))));
  }

  private static Query photo(DemoData data, String name) {
    return Query.image(data.photoFile(name));
  }
}
