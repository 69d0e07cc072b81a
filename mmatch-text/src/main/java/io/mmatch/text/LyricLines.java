package io.mmatch.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The sung lines of lyrics, plain or LRC (https://en.wikipedia.org/wiki/LRC_(file_format)): without
 * time stamps, section marks and credits, each line once however often it is repeated.
 *
 * @param lines in the order of their first appearance
 * @param notes what was left out, for a person
 */
record LyricLines(List<String> lines, List<String> notes) {
  /** A line alone says little, a whole song blurs: some four lines make a thought. */
  private static final int LINES_PER_GROUP = 4;

  private static final Pattern TIME_STAMP =
      Pattern.compile("[\\[<]\\d{1,3}:\\d{1,2}([.:]\\d{1,3})?[\\]>]");

  private static final Pattern LRC_TAG = Pattern.compile("(?i)^\\[[a-z#]{1,8}:.*\\]$");

  private static final String SECTION =
      "(intro|verse|pre-?chorus|chorus|hook|refrain|bridge|interlude|solo|break|outro|instrumental"
          + "|前奏|主歌|导歌|副歌|桥段|间奏|尾奏|尾声|合唱)";

  /** In brackets with anything behind, or alone with a number or letter. */
  private static final Pattern SECTION_MARK =
      Pattern.compile(
          "(?i)([\\[(（【]\\s*%s[^\\])）】]{0,24}[\\])）】]|%s\\s*[0-9a-c]?\\s*[:：]?)"
              .formatted(SECTION, SECTION));

  private static final Pattern CREDIT =
      Pattern.compile(
          "^(作?词|作?曲|编曲|填词|制作人?|混音|母带|录音|和声|吉他|演唱|原唱|监制|出品|发行)[^:：]{0,12}\\s*[:：].*$"
              + "|(?i)^(lyrics|music|written|composed|arranged|produced|vocals?|artist|album)( by)?\\s*[:：].*$");

  LyricLines {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /** Takes lyrics apart. */
  static LyricLines of(String lyrics) {
    Map<String, String> lines = new LinkedHashMap<>();
    int repeated = 0;
    int marks = 0;
    for (String raw : lyrics.lines().toList()) {
      String line = TIME_STAMP.matcher(raw).replaceAll(" ").strip().replaceAll("\\s+", " ");
      if (line.isEmpty()) {
        continue;
      }
      if (isMark(line)) {
        marks++;
      } else if (lines.putIfAbsent(line.toLowerCase(Locale.ROOT), line) != null) {
        repeated++;
      }
    }
    List<String> notes = new ArrayList<>();
    if (marks > 0) {
      notes.add("left out %d section marks and credits".formatted(marks));
    }
    if (repeated > 0) {
      notes.add("counted repeated lines once (%d repetitions)".formatted(repeated));
    }
    return new LyricLines(List.copyOf(lines.values()), notes);
  }

  private static boolean isMark(String line) {
    return LRC_TAG.matcher(line).matches()
        || SECTION_MARK.matcher(line).matches()
        || CREDIT.matcher(line).matches();
  }

  /** Returns some lines together, each group to be read as one text. */
  static List<String> groups(List<String> lines) {
    List<String> groups = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += LINES_PER_GROUP) {
      int to = Math.min(from + LINES_PER_GROUP, lines.size());
      groups.add(String.join("\n", lines.subList(from, to)));
    }
    return groups;
  }
}
