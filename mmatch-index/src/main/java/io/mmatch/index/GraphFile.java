package io.mmatch.index;

import io.mmatch.error.LibraryDamagedException;
import io.mmatch.spi.VectorSet;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A graph on disk, without its vectors. */
final class GraphFile {
  /*
   * All numbers little-endian. A header, then one section for each layer from the densest up; each
   * ends with the CRC-32C of its bytes, so that damage is found before anything is made of them.
   *
   * header   long magic, int version, int metric, long file length, int dimension, int rows,
   *          int checksum of the vectors, int m, int efConstruction, int entry, int layers, int crc
   * layer    int member count, int neighbour count, members (not on the densest: all rows),
   *          starts (member count + 1), neighbours, int crc
   */
  /** The bytes "MMATCHGR". */
  private static final long MAGIC = 0x5247_4843_5441_4D4DL;

  private static final int VERSION = 1;

  /** Inner product, for links and for searches. */
  private static final int INNER_PRODUCT = 1;

  private static final int HEADER_BYTES = 56;

  /** Layers get sparser by a factor of m, so that 2^31 rows have at most 31 or so. */
  private static final int MAX_LAYERS = 64;

  private GraphFile() {}

  static void write(Path file, FlatGraph graph) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ChecksummedWriter out = new ChecksummedWriter(channel);
      writeHeader(out, graph);
      for (int level = 0; level < graph.layerCount(); level++) {
        writeLayer(out, graph.layer(level));
      }
      channel.force(true);
    }
  }

  private static void writeHeader(ChecksummedWriter out, FlatGraph graph) throws IOException {
    FlatGraph.Origin origin = graph.origin();
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(INNER_PRODUCT);
    out.writeLong(length(graph));
    out.writeInt(origin.dimension());
    out.writeInt(origin.rows());
    out.writeInt(origin.vectorsChecksum());
    out.writeInt(origin.m());
    out.writeInt(origin.efConstruction());
    out.writeInt(graph.entry());
    out.writeInt(graph.layerCount());
    out.endSection();
  }

  private static long length(FlatGraph graph) {
    long bytes = HEADER_BYTES;
    for (int level = 0; level < graph.layerCount(); level++) {
      GraphLayer layer = graph.layer(level);
      int[] members = layer.members();
      long numbers = 3L + layer.starts().length + layer.neighbours().length;
      bytes += Integer.BYTES * (numbers + (members == null ? 0 : members.length));
    }
    return bytes;
  }

  private static void writeLayer(ChecksummedWriter out, GraphLayer layer) throws IOException {
    out.writeInt(layer.memberCount());
    out.writeInt(layer.neighbours().length);
    int[] members = layer.members();
    if (members != null) {
      out.writeInts(members);
    }
    out.writeInts(layer.starts());
    out.writeInts(layer.neighbours());
    out.endSection();
  }

  /**
   * Reads a graph and checks that it is one, and one of these vectors.
   *
   * @param vectors whose first rows the graph was built over
   * @throws LibraryDamagedException if anything in the file is not as it was written
   */
  static FlatGraph read(Path file, VectorSet vectors) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Reading(new ChecksummedReader(file, channel)).graph(vectors);
    }
  }

  /** One reading of one file. */
  private record Reading(ChecksummedReader in) {

    FlatGraph graph(VectorSet vectors) throws IOException {
      checkMagic();
      FlatGraph.Origin origin =
          new FlatGraph.Origin(
              in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
      int entry = in.readInt();
      int layerCount = in.readInt();
      in.endSection();
      checkVectors(origin, vectors);
      refuse(layerCount < 0 || layerCount > MAX_LAYERS, "it claims %d layers", layerCount);
      List<GraphLayer> layers = new ArrayList<>();
      for (int level = 0; level < layerCount; level++) {
        layers.add(layer(level, origin.rows()));
      }
      refuse(in.remaining() != 0, "%d bytes follow the last layer", in.remaining());
      refuse(FlatGraph.fault(origin, entry, layers));
      return new FlatGraph(origin, entry, layers);
    }

    private void checkMagic() throws IOException {
      refuse(in.fileSize() < HEADER_BYTES, "a header does not fit in %d bytes", in.fileSize());
      long magic = in.readLong();
      refuse(magic != MAGIC, "it is no graph file, it starts with %016x", magic);
      int version = in.readInt();
      refuse(version != VERSION, "its format version is %d, this build reads 1", version);
      int metric = in.readInt();
      refuse(metric != INNER_PRODUCT, "its metric is %d, this build knows 1", metric);
      long length = in.readLong();
      refuse(length != in.fileSize(), "it was written with %d bytes", length);
    }

    private void checkVectors(FlatGraph.Origin origin, VectorSet vectors) {
      refuse(
          origin.dimension() != vectors.dimension(),
          "it was built over %d values a vector, not these",
          origin.dimension());
      refuse(
          origin.rows() < 0 || origin.rows() > vectors.size(),
          "it was built over %d rows, there are fewer vectors",
          origin.rows());
      refuse(
          origin.vectorsChecksum() != VectorChecks.checksum(vectors, origin.rows()),
          "it was built over other vectors, with checksum %08x",
          origin.vectorsChecksum());
    }

    private GraphLayer layer(int level, int rows) throws IOException {
      int memberCount = in.readInt();
      int neighbourCount = in.readInt();
      refuse(memberCount < 0 || memberCount > rows, "it claims %d members", memberCount);
      int[] members = level == 0 ? null : in.readInts(memberCount);
      int[] starts = in.readInts(memberCount + 1L);
      int[] neighbours = in.readInts(neighbourCount);
      in.endSection();
      GraphLayer layer = new GraphLayer(members, starts, neighbours);
      refuse(layer.fault(rows));
      return layer;
    }

    private void refuse(Optional<String> fault) {
      if (fault.isPresent()) {
        throw in.damaged(fault.get());
      }
    }

    private void refuse(boolean wrong, String why, Object value) {
      if (wrong) {
        throw in.damaged(why.formatted(value));
      }
    }
  }
}
