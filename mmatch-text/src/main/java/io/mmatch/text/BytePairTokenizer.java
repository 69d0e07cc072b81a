package io.mmatch.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into the token ids of a byte-level BPE vocabulary, as CLIP and RoBERTa have it.
 * Immutable and thread-safe.
 *
 * <p>Words are cut by a pattern; each byte of a word becomes a character; then the two neighbours
 * whose merge was learnt first are joined, again and again (Sennrich et al., "Neural machine
 * translation of rare words with subword units", 2016; over bytes: Radford et al., "Language models
 * are unsupervised multitask learners", 2019). CLIP's words end in {@code </w>} and are in lower
 * case. Deviation from Hugging Face tokenizers: names of special tokens are plain text here.
 */
final class BytePairTokenizer implements Tokenizer {
  private static final Pattern ROBERTA_WORDS =
      pattern("'(?:s|t|re|ve|m|ll|d)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");
  private static final Pattern CLIP_WORDS =
      pattern("'(?:s|t|re|ve|m|ll|d)|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+");
  private static final Pattern SPACES = pattern("\\s+");
  private static final String END_OF_WORD = "</w>";

  private final Map<String, Integer> vocabulary;
  private final Map<Pair, Integer> ranks;
  private final boolean clip;
  private final long start;
  private final long end;
  private final @Nullable Integer unknown;

  private record Pair(String left, String right) {}

  private BytePairTokenizer(String pack, byte[] json, boolean clip) {
    TokenizerModel model =
        new TokenizerModel(pack, json, "use the tokenizer.json that belongs to the model");
    if (!model.path("vocab").isObject() || !model.path("merges").isArray()) {
      throw model.unusable("its tokenizer has no model.vocab and model.merges", null);
    }
    this.clip = clip;
    this.vocabulary = model.vocabulary();
    this.ranks = ranks(model);
    this.start = model.special(clip ? "<|startoftext|>" : "<s>");
    this.end = model.special(clip ? "<|endoftext|>" : "</s>");
    this.unknown = vocabulary.get(clip ? "<|endoftext|>" : "<unk>");
  }

  /** Reads the tokenizer of a CLIP text encoder. */
  static BytePairTokenizer clip(String pack, byte[] json) {
    return new BytePairTokenizer(pack, json, true);
  }

  /** Reads the tokenizer of a RoBERTa text encoder. */
  static BytePairTokenizer roberta(String pack, byte[] json) {
    return new BytePairTokenizer(pack, json, false);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** Merges are written as "a b", or as ["a", "b"] in newer files. */
  private static Map<Pair, Integer> ranks(TokenizerModel model) {
    Map<Pair, Integer> ranks = new HashMap<>();
    for (JsonNode merge : model.path("merges")) {
      String[] parts =
          merge.isArray()
              ? new String[] {merge.path(0).asText(), merge.path(1).asText()}
              : merge.asText().split(" ", -1);
      if (parts.length != 2) {
        throw model.unusable(
            "merge %d joins no two parts: %s".formatted(ranks.size(), merge), null);
      }
      ranks.putIfAbsent(new Pair(parts[0], parts[1]), ranks.size());
    }
    return ranks;
  }

  @Override
  public long[] tokens(String text) {
    String plain =
        clip
            ? SPACES
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT)
            : text;
    List<Long> ids = new ArrayList<>();
    Matcher words = (clip ? CLIP_WORDS : ROBERTA_WORDS).matcher(plain);
    while (words.find()) {
      for (String part : merged(characters(words.group()))) {
        Integer id = vocabulary.getOrDefault(part, unknown);
        if (id != null) {
          ids.add((long) id);
        }
      }
    }
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public long[] enclose(long[] tokens) {
    long[] ids = new long[tokens.length + 2];
    ids[0] = start;
    System.arraycopy(tokens, 0, ids, 1, tokens.length);
    ids[ids.length - 1] = end;
    return ids;
  }

  private List<String> characters(String word) {
    List<String> characters = new ArrayList<>();
    for (byte value : word.getBytes(StandardCharsets.UTF_8)) {
      characters.add(String.valueOf(character(value & 0xff)));
    }
    if (clip) {
      int last = characters.size() - 1;
      characters.set(last, characters.get(last) + END_OF_WORD);
    }
    return characters;
  }

  /** Printable bytes of Latin-1 stand for themselves, all others for characters from U+0100 on. */
  private static char character(int value) {
    if (isPrintable(value)) {
      return (char) value;
    }
    int before = 0;
    for (int i = 0; i < value; i++) {
      before += isPrintable(i) ? 0 : 1;
    }
    return (char) (0x100 + before);
  }

  private static boolean isPrintable(int value) {
    return (value >= '!' && value <= '~')
        || (value >= 0xA1 && value <= 0xAC)
        || (value >= 0xAE && value <= 0xFF);
  }

  private List<String> merged(List<String> parts) {
    while (true) {
      int best = Integer.MAX_VALUE;
      int at = -1;
      for (int i = 0; i + 1 < parts.size(); i++) {
        int rank = ranks.getOrDefault(new Pair(parts.get(i), parts.get(i + 1)), Integer.MAX_VALUE);
        if (rank < best) {
          best = rank;
          at = i;
        }
      }
      if (at < 0) {
        return parts;
      }
      parts.set(at, parts.get(at) + parts.remove(at + 1));
    }
  }
}
