package io.mmatch.text;

import io.mmatch.error.InvalidQueryException;
import io.mmatch.query.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which encoder reads what of a query, decided by script alone: Chinese characters are read by the
 * Chinese encoder, a text in Latin letters (of whichever language) by the English one. In mixed
 * text both carry meaning, so the Chinese encoder reads the whole and the English one its Latin
 * words; of the ways tried this found the meant concept most often.
 *
 * @param parts at least one; their weights sum to 1
 * @param notes how the text was understood, for a person
 */
record Reading(List<Part> parts, List<String> notes) {
  private static final int EXCERPT_CHARACTERS = 40;
  private static final int FULL_WIDTH_OFFSET = 'Ａ' - 'A';
  private static final Pattern FULL_WIDTH = Pattern.compile("[０-９Ａ-Ｚａ-ｚ]");
  private static final Pattern LATIN_RUN =
      Pattern.compile("[\\p{IsLatin}\\p{M}\\p{Nd}][\\p{IsLatin}\\p{M}\\p{Nd}&'’ -]*");

  Reading {
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /**
   * What one encoder reads.
   *
   * @param texts each read for itself, then averaged by length
   * @param weight its say beside the other parts
   */
  record Part(Language language, List<String> texts, double weight) {
    Part {
      texts = List.copyOf(texts);
    }
  }

  /**
   * Reads a sentence.
   *
   * @throws InvalidQueryException if it has neither Chinese nor Latin letters
   */
  static Reading of(Query.Text query) {
    String text = foldWidth(query.text());
    Letters letters = checked(text);
    List<String> notes = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    double english = letters.englishShare();
    if (english < 1) {
      parts.add(new Part(Language.CHINESE, List.of(text), 1 - english));
      notes.add(english > 0 ? "read the whole as Chinese" : "read as Chinese");
    }
    if (english == 1) {
      parts.add(new Part(Language.ENGLISH, List.of(text), 1));
      notes.add("read as English");
    } else if (english > 0) {
      String latin = latinRuns(text);
      parts.add(new Part(Language.ENGLISH, List.of(latin), english));
      notes.add("read \"%s\" as English".formatted(latin));
    }
    noteOthers(letters, notes);
    return new Reading(parts, notes);
  }

  /**
   * Reads lyrics: each different line once, some lines together, each group by its own script.
   *
   * @throws InvalidQueryException if no line has Chinese or Latin letters
   */
  static Reading of(Query.Lyrics query) {
    String text = foldWidth(query.text());
    Letters letters = checked(text);
    LyricLines lyrics = LyricLines.of(text);
    Map<Language, List<String>> lines =
        lyrics.lines().stream()
            .filter(line -> Letters.of(line).areReadable())
            .collect(
                Collectors.groupingBy(Reading::language, LinkedHashMap::new, Collectors.toList()));
    if (lines.isEmpty()) {
      throw new InvalidQueryException(
          excerpt(text),
          "it holds no sung line, only time stamps, section marks or credits",
          "give the words of the song");
    }
    double words = lines.values().stream().mapToDouble(Reading::words).sum();
    List<Part> parts = new ArrayList<>();
    List<String> notes = new ArrayList<>(lyrics.notes());
    lines.forEach(
        (language, own) -> {
          parts.add(new Part(language, LyricLines.groups(own), words(own) / words));
          notes.add("read %d lines as %s".formatted(own.size(), language.title()));
        });
    noteOthers(letters, notes);
    return new Reading(parts, notes);
  }

  private static Language language(String line) {
    return Letters.of(line).han() > 0 ? Language.CHINESE : Language.ENGLISH;
  }

  private static double words(List<String> lines) {
    return lines.stream().mapToDouble(line -> Letters.of(line).words()).sum();
  }

  /**
   * Full-width letters and digits become plain ones, which the vocabularies know. Chinese
   * punctuation stays as it is: the encoder has learnt it.
   */
  private static String foldWidth(String text) {
    return FULL_WIDTH
        .matcher(text)
        .replaceAll(match -> Character.toString(match.group().charAt(0) - FULL_WIDTH_OFFSET));
  }

  private static Letters checked(String text) {
    Letters letters = Letters.of(text);
    if (!letters.areReadable()) {
      throw new InvalidQueryException(
          excerpt(text),
          letters.others().isEmpty()
              ? "it has no letters, only signs, digits or emoji"
              : "its script is " + letters.otherScripts(),
          "write it in Chinese or in Latin letters, best English");
    }
    return letters;
  }

  private static String latinRuns(String text) {
    return LATIN_RUN
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(String::strip)
        .filter(run -> Letters.of(run).latinWords() > 0)
        .collect(Collectors.joining(" "));
  }

  private static void noteOthers(Letters letters, List<String> notes) {
    if (!letters.others().isEmpty()) {
      notes.add("letters hardly understood, of script " + letters.otherScripts());
    }
  }

  private static String excerpt(String text) {
    int end = Math.min(text.codePointCount(0, text.length()), EXCERPT_CHARACTERS);
    String start = text.substring(0, text.offsetByCodePoints(0, end));
    return start.length() < text.length() ? start + "…" : start;
  }
}
