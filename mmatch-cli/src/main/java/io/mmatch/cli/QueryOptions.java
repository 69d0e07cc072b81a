package io.mmatch.cli;

import io.mmatch.MMatch;
import io.mmatch.error.UnknownSongException;
import io.mmatch.query.Query;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is asked with: any number of inputs of any kind, mixed freely. */
final class QueryOptions {
  @Option(
      names = "--song",
      paramLabel = "ID-OR-FILE",
      description = "A song: an id of the library, else an audio file.")
  private List<String> songs = new ArrayList<>();

  @Option(names = "--text", paramLabel = "TEXT", description = "A sentence, Chinese or English.")
  private List<String> texts = new ArrayList<>();

  @Option(names = "--image", paramLabel = "FILE", description = "A photo.")
  private List<Path> images = new ArrayList<>();

  @Option(names = "--video", paramLabel = "FILE", description = "A video.")
  private List<Path> videos = new ArrayList<>();

  @Option(names = "--lyrics", paramLabel = "FILE", description = "Lyrics, plain or LRC, in UTF-8.")
  private List<Path> lyrics = new ArrayList<>();

  @Option(
      names = "--seed-playlist",
      paramLabel = "FILE",
      description = "Songs, an id or file a line; m3u too.")
  private List<Path> playlists = new ArrayList<>();

  /** Returns the queries; an id of the library wins over a file of the same name. */
  List<Query> queries(MMatch mmatch) {
    List<Query> queries = new ArrayList<>();
    songs.forEach(song -> queries.add(song(mmatch, song, Path.of(""))));
    texts.forEach(text -> queries.add(Query.text(text)));
    images.forEach(file -> queries.add(Query.image(file)));
    videos.forEach(file -> queries.add(Query.video(file)));
    lyrics.forEach(file -> queries.add(Query.lyrics(TextFile.read(file, Query.MAX_LYRICS_LENGTH))));
    for (Path playlist : playlists) {
      Path folder = playlist.toAbsolutePath().normalize().getParent();
      for (String entry : TextFile.playlist(playlist)) {
        queries.add(song(mmatch, entry, folder == null ? Path.of("") : folder));
      }
    }
    if (queries.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing to match with; give at least one of --song, --text, --image, --video, --lyrics,"
              + " --seed-playlist");
    }
    return queries;
  }

  private static Query song(MMatch mmatch, String idOrFile, Path folder) {
    try {
      return Query.song(mmatch.song(idOrFile).id());
    } catch (UnknownSongException unknownId) {
      return Query.song(file(idOrFile, folder, unknownId));
    }
  }

  private static Path file(String name, Path folder, UnknownSongException unknownId) {
    try {
      Path file = folder.resolve(name);
      // A blank name would mean the folder itself.
      if (!name.isBlank() && Files.exists(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      unknownId.addSuppressed(e);
    }
    throw new UnknownSongException(
        name,
        "it is neither the id of a song in the library nor a file",
        "check the spelling, or see the ids with mmatch show",
        unknownId);
  }
}
