package io.mmatch.joint;

import io.mmatch.error.ModelUnavailableException;
import io.mmatch.pool.PoolSpace;
import io.mmatch.query.Query;
import io.mmatch.runtime.Cancellation;
import io.mmatch.song.Embedding;
import io.mmatch.spi.EncoderContext;
import io.mmatch.spi.ModelInfo;
import io.mmatch.spi.QueryEncoder;
import io.mmatch.spi.Tower;
import io.mmatch.spi.TowerProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A joint pack: a folder with {@code joint.json} and one folder for each tower, {@code text} and at
 * least one of {@code audio} and {@code image}. Thread-safe.
 *
 * <p>With an audio tower songs and queries meet in the pack's space, {@link #space}: what another
 * tower takes is asked for as a whole, anything else by its concepts, each where the text tower
 * places its names. Without one the library keeps its space, and photos are understood as the
 * concepts whose names lie nearest to them.
 */
public final class JointPack implements AutoCloseable {
  private static final String AUDIO = "audio";
  private static final String TEXT = "text";
  private static final String IMAGE = "image";
  private static final List<String> DOMAINS = List.of(AUDIO, TEXT, IMAGE);

  private final JointManifest manifest;
  private final Map<String, Tower> towers;
  private final ConceptDirections concepts;
  private final Optional<PoolSpace> space;

  private JointPack(Path folder, JointManifest manifest, Map<String, Tower> towers) {
    this.manifest = manifest;
    this.towers = towers;
    Path file = folder.resolve(JointManifest.FILE);
    Tower text = require(folder);
    this.concepts = new ConceptDirections(text, manifest.languages());
    if (towers.containsKey(AUDIO)) {
      this.space =
          Optional.of(
              new JointSpace(
                  towers.get(AUDIO),
                  concepts,
                  manifest
                      .calibration()
                      .orElseThrow(
                          () ->
                              JointManifest.broken(
                                  file,
                                  "calibration is missing, which a pack with an audio tower needs: {\"slope\": …, \"intercept\": …}, see docs/packs.md")),
                  fingerprint()));
    } else {
      this.space = Optional.empty();
      if (manifest.conceptScale().isEmpty()) {
        throw JointManifest.broken(
            file,
            "conceptScale is missing, which a pack without an audio tower needs, see docs/packs.md");
      }
    }
  }

  /**
   * Opens a pack; cheap, as models load on first use.
   *
   * @throws ModelUnavailableException if the folder is no joint pack, or a file of it breaks a rule
   */
  public static JointPack open(Path folder, EncoderContext context) {
    JointManifest manifest = JointManifest.read(folder);
    Map<String, Tower> towers = new LinkedHashMap<>();
    boolean opened = false;
    try {
      for (String domain : DOMAINS) {
        if (Files.isDirectory(folder.resolve(domain))) {
          towers.put(domain, provider(domain).open(folder.resolve(domain), context));
        }
      }
      JointPack pack = new JointPack(folder, manifest, towers);
      opened = true;
      return pack;
    } finally {
      if (!opened) {
        towers.values().forEach(Tower::close);
      }
    }
  }

  private static TowerProvider provider(String domain) {
    return ServiceLoader.load(TowerProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.domain().equals(domain))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nothing on the class path opens towers of the domain " + domain));
  }

  /** Checks that the towers make a pack, and returns that for texts. */
  private Tower require(Path folder) {
    Tower text = towers.get(TEXT);
    if (text == null || towers.size() < 2) {
      throw new ModelUnavailableException(
          folder,
          "a joint pack has the folder text and at least one of audio and image, got "
              + towers.keySet(),
          "add the towers that are missing");
    }
    towers.forEach(
        (domain, tower) -> {
          if (tower.dimension() != text.dimension()) {
            throw new ModelUnavailableException(
                folder.resolve(domain),
                "towers of a joint pack have vectors of the same length, got %d beside %d of text"
                    .formatted(tower.dimension(), text.dimension()),
                "take towers that were trained together");
          }
        });
    return text;
  }

  /** All towers are in it: a library asked by another text tower gives wrong answers too. */
  private String fingerprint() {
    StringBuilder text = new StringBuilder(manifest.id() + " " + manifest.version());
    towers.forEach((domain, tower) -> text.append(' ').append(tower.fingerprint()));
    return text.toString();
  }

  /** Returns the space in which songs and queries meet; empty if the pack does not hear. */
  public Optional<PoolSpace> space() {
    return space;
  }

  /**
   * Returns an encoder that reads queries as this pack does, and leaves to another what the pack
   * has no say in: what is understood for people to read, and the queries it does not take.
   */
  public QueryEncoder over(QueryEncoder other, EncoderContext context) {
    return space.isPresent()
        ? new DirectEncoder(other, this)
        : new ZeroShotEncoder(
            other,
            this,
            context.lexicon(),
            concepts,
            manifest.conceptScale().orElseThrow(AssertionError::new));
  }

  /** Returns the name that people are told. */
  String name() {
    return manifest.id() + " " + manifest.version();
  }

  /** Returns the vector of a query, if a tower takes it and reads its language. */
  Optional<Embedding> embed(Query query) {
    return towers.values().stream()
        .filter(tower -> tower.accepts(query) && reads(query))
        .findFirst()
        .map(tower -> tower.embed(query, new Cancellation()));
  }

  /** Returns whether a tower takes a query. */
  boolean accepts(Query query) {
    return towers.values().stream().anyMatch(tower -> tower.accepts(query));
  }

  /** Chinese is told by its characters: names and loanwords among them are read along. */
  private boolean reads(Query query) {
    if (!(query instanceof Query.Text text)) {
      return true;
    }
    boolean chinese =
        text.text()
            .codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    return manifest.languages().contains(chinese ? "zh" : "en");
  }

  /** Returns the models of all towers. */
  public List<ModelInfo> models() {
    return towers.values().stream().map(Tower::model).toList();
  }

  @Override
  public void close() {
    towers.values().forEach(Tower::close);
  }
}
