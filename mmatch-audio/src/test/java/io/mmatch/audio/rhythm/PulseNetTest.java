package io.mmatch.audio.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class PulseNetTest {
  @Test
  void net_hearsWhatItsReferenceHears() throws IOException {
    JsonNode golden;
    try (InputStream in = PulseNetTest.class.getResourceAsStream("pulse-net-golden.json")) {
      golden = new ObjectMapper().readTree(in);
    }
    int frames = 2 * golden.path("beats").size();
    PulseListener listener = new PulseListener(PulseNet.bundled());
    for (int t = 0; t < frames; t++) {
      listener.accept(frame(t));
    }
    Pulse pulse = listener.finish();
    for (int step = 0; step < frames / 2; step++) {
      assertThat(pulse.logOdds(step))
          .as("step %s", step)
          .isCloseTo(golden.path("beats").path(step).asDouble(), within(1e-3));
    }
    for (int i = 0; i < Pulse.CLASSES; i++) {
      double expected = golden.path("tempo").path(i).asDouble();
      assertThat(pulse.tempoClass(i)).as("class %s", i).isCloseTo(expected, within(1e-5));
    }
  }

  /** As golden.py of mmatch-bench/peers/rhythm makes them. */
  private static float[] frame(int t) {
    float[] frame = new float[RhythmTracker.BANDS];
    for (int band = 0; band < frame.length; band++) {
      double slow = Math.sin(0.2 * t + 0.05 * band);
      frame[band] = (float) (1.5 + slow + 0.5 * Math.sin(0.031 * t * (1 + band % 7)));
    }
    return frame;
  }

  /** More steps than are heard at a time, so that the joints must not be heard. */
  @Test
  void aLongSong_isHeardAsAShortOneIs() {
    int frames = 2 * PulseListener.WINDOW + 5_001;
    PulseListener whole = new PulseListener(PulseNet.bundled());
    PulseListener end = new PulseListener(PulseNet.bundled());
    int from = 2 * PulseListener.WINDOW - 6_000;
    for (int t = 0; t < frames; t++) {
      float[] frame = frame(t);
      whole.accept(frame);
      if (t >= from) {
        end.accept(frame);
      }
    }
    Pulse all = whole.finish();
    Pulse part = end.finish();
    int reach = PulseNet.bundled().reach() + PulseNet.FRONT_TAPS;
    for (int step = reach; step < (frames - from) / 2; step++) {
      assertThat(all.logOdds(from / 2 + step))
          .as("step %s", step)
          .isCloseTo(part.logOdds(step), within(1e-3));
    }
  }

  @Test
  void tempo_ofAllClassesTogether_isCertain() {
    double[] tempos = new double[Pulse.CLASSES];
    tempos[24] = 100;
    Pulse pulse = new Pulse(new float[] {0, 0}, tempos);
    assertThat(pulse.tempo(80)).isCloseTo(1, within(1e-9));
    assertThat(pulse.tempo(120)).isCloseTo(0, within(1e-9));
    assertThat(pulse.beats(4)).containsOnly(0.5f);
  }
}
