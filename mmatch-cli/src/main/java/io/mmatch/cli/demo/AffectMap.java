package io.mmatch.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Songs as points of the circumplex of affect, drawn so that the cloud fills the square. */
final class AffectMap {
  private static final double WIDTH = 720;
  private static final double HEIGHT = 400;
  private static final double MARGIN = 46;

  private final Template template;
  private final List<Heard> songs;
  private final double widest;

  AffectMap(Template template, List<Heard> songs) {
    this.template = template;
    this.songs = songs;
    this.widest =
        songs.stream()
            .mapToDouble(
                s -> Math.max(Math.abs(s.affect().valence()), Math.abs(s.affect().arousal())))
            .max()
            .orElse(1);
  }

  String svg() {
    return songs.stream().map(this::point).collect(Collectors.joining());
  }

  private String point(Heard heard) {
    double x = WIDTH / 2 + scaled(heard.affect().valence()) * (WIDTH / 2 - MARGIN);
    double y = HEIGHT / 2 - scaled(heard.affect().arousal()) * (HEIGHT / 2 - MARGIN);
    return template.fill(
        "point",
        Map.of(
            "id", heard.song().id(),
            "title", heard.song().title(),
            "valence", String.format(Locale.ROOT, "%+.2f", heard.affect().valence()),
            "arousal", String.format(Locale.ROOT, "%+.2f", heard.affect().arousal()),
            "x", String.format(Locale.ROOT, "%.1f", x),
            "y", String.format(Locale.ROOT, "%.1f", y),
            "anchor", x > WIDTH * 0.72 ? "end" : "start",
            "dx", x > WIDTH * 0.72 ? "-10" : "10"));
  }

  private double scaled(double value) {
    return widest == 0 ? 0 : value / widest;
  }
}
