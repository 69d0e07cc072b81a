package io.mmatch.audio.encoder;

import io.mmatch.audio.decode.AudioStream;
import io.mmatch.audio.features.PatchExtractor;
import io.mmatch.audio.structure.SongTimeline;
import io.mmatch.audio.structure.StructureFinder;
import io.mmatch.runtime.AnalysisMode;
import io.mmatch.song.Course;
import io.mmatch.song.Embedding;
import io.mmatch.song.Signal;
import io.mmatch.song.SongAnalysis;
import io.mmatch.song.Structure;
import io.mmatch.song.TagScore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** One song on its way from samples to what is found in it. For one thread, used once. */
final class SongPass {
  /** Patches that are listened to in a fast analysis. */
  private static final int FAST_PATCHES = 64;

  private final SongScoring scoring;
  private final Supplier<List<MusicnnNet>> nets;
  private final Onlooker onlooker;
  private final SongTimeline timeline = new SongTimeline();
  private final CourseMeter course = new CourseMeter();
  private final PatchRunner runner;
  private final SpreadPatches spread;
  private final PatchExtractor.PatchSink listened;
  private final PatchExtractor patches;

  SongPass(
      SongScoring scoring,
      Supplier<List<MusicnnNet>> nets,
      int batch,
      AnalysisMode mode,
      int sampleRateHz,
      Onlooker onlooker) {
    this.scoring = scoring;
    this.nets = nets;
    this.onlooker = onlooker;
    this.runner = new PatchRunner(nets, batch, this::hear);
    this.spread = new SpreadPatches(FAST_PATCHES, runner);
    this.listened = mode == AnalysisMode.FAST ? spread : runner;
    this.patches = new PatchExtractor(sampleRateHz, this::see, course);
    onlooker.start(sampleRateHz);
  }

  /** Takes the next samples: mono, at the rate given. */
  void accept(float[] block, int length) {
    onlooker.samples(block, length);
    patches.accept(block, length);
  }

  private void see(float[] patch) {
    onlooker.patch(patch);
    timeline.sounds(patch);
    listened.accept(patch);
  }

  private void hear(Function<String, float[]> output) {
    float[] probabilities = SongScoring.probabilities(nets.get(), output);
    onlooker.tags(probabilities);
    timeline.heard(scoring.listening(output), probabilities);
  }

  /** Ends the song. */
  SongAnalysis finish(AudioStream.Heard heard, Signal signal) {
    patches.finish();
    spread.finish();
    runner.finish();
    List<TagScore> tags = tags(timeline.probabilities());
    return new SongAnalysis(
        heard.seconds(),
        heard.peakDbfs(),
        scoring.affect(tags),
        tags,
        Embedding.of(timeline.typical()).normalised(),
        signal,
        new Course(course.rhythm(), course.tonality(), structure(heard.seconds())));
  }

  /** Passages do not tell where parts meet: then there are none. */
  private Structure structure(double seconds) {
    return timeline.isWhole()
        ? new StructureFinder(probabilities -> scoring.affect(tags(probabilities)))
            .find(timeline, seconds)
        : Structure.NONE;
  }

  private List<TagScore> tags(float[] probabilities) {
    return scoring.tags(nets.get(), probabilities);
  }
}
