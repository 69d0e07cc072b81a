package io.mmatch.cli.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mmatch.error.InvalidCatalogueException;
import io.mmatch.query.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A labelled set: which songs bear which label, and which queries want which labels. The form of
 * the file is told in docs/evaluation/README.md.
 *
 * @param name of the file, without extension
 * @param devPackages packages that formulas may be tuned on; all others only report
 * @param labels songs that bear a label: patterns of their ids
 * @param queries what is asked
 */
record EvaluationSet(
    String name,
    Set<String> devPackages,
    Map<String, List<Pattern>> labels,
    List<LabelledQuery> queries) {

  private static final String FORM = "see docs/evaluation/README.md for the form";

  EvaluationSet {
    devPackages = Set.copyOf(devPackages);
    queries = List.copyOf(queries);
  }

  /**
   * Reads a set.
   *
   * @throws InvalidCatalogueException if it is no JSON, lacks a field, or a query wants a label
   *     that is not there
   */
  static EvaluationSet read(Path file) {
    JsonNode json = parse(file);
    Map<String, List<Pattern>> labels = new LinkedHashMap<>();
    json.path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), patterns(file, label.getValue())));
    List<LabelledQuery> queries = new ArrayList<>();
    for (JsonNode node : json.path("queries")) {
      queries.add(query(file, node, labels.keySet()));
    }
    if (queries.isEmpty()) {
      throw new InvalidCatalogueException(file, "it holds no query", FORM);
    }
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    return new EvaluationSet(name, strings(json.path("devPackages")), labels, queries);
  }

  private static JsonNode parse(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new InvalidCatalogueException(file, "it cannot be read as JSON", FORM, e);
    }
  }

  private static List<Pattern> patterns(Path file, JsonNode array) {
    List<Pattern> patterns = new ArrayList<>();
    for (String text : strings(array)) {
      int colon = text.indexOf(':');
      if (colon < 0) {
        throw new InvalidCatalogueException(
            file, "a label is PACKAGE:REGEX, got \"%s\"".formatted(text), FORM);
      }
      String name = text.substring(colon + 1);
      try {
        patterns.add(Pattern.compile("\\Q" + text.substring(0, colon) + "\\E/(" + name + ")"));
      } catch (PatternSyntaxException e) {
        throw new InvalidCatalogueException(
            file, "\"%s\" is no regular expression".formatted(name), FORM, e);
      }
    }
    return patterns;
  }

  private static LabelledQuery query(Path file, JsonNode node, Set<String> known) {
    Set<String> wanted = strings(node.path("positive"));
    Set<String> others = strings(node.path("negative"));
    Set<String> left = strings(node.path("excludedFromNegatives"));
    for (Set<String> names : List.of(wanted, others, left)) {
      for (String name : names) {
        if (!known.contains(name) && !name.equals("*")) {
          throw new InvalidCatalogueException(
              file,
              "a query names the label \"%s\", which is not among labels".formatted(name),
              FORM);
        }
      }
    }
    String text = node.path("text").asText();
    String image = node.path("image").asText();
    String video = node.path("video").asText();
    Query query;
    String kind;
    if (!text.isEmpty()) {
      query = Query.text(text);
      kind = node.path("language").asText();
    } else if (!image.isEmpty()) {
      query = Query.image(file.resolveSibling(image));
      kind = "photo";
    } else if (!video.isEmpty()) {
      query = Query.video(file.resolveSibling(video));
      kind = "video";
    } else {
      throw new InvalidCatalogueException(file, "a query has neither text, image nor video", FORM);
    }
    return new LabelledQuery(
        node.path("category").asText(),
        kind,
        node.path("group").asText("core"),
        text + image + video,
        query,
        wanted,
        others,
        left);
  }

  private static Set<String> strings(JsonNode array) {
    Set<String> strings = new HashSet<>();
    array.forEach(item -> strings.add(item.asText()));
    return strings;
  }
}
