package io.mmatch.index;

import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.MutableIntList;

/** Takes the links out of an index of hnswlib-core 1.2.1, which keeps them private. */
final class HnswlibGraph {
  /*
   * The library's only other way out is Java serialisation. Four private fields are read instead,
   * each looked up by name and type; a release that renames one is refused at the first build.
   */
  private static final String LIBRARY = "hnswlib-core 1.2.1";

  private final AtomicReferenceArray<?> nodes;
  private final int nodeCount;
  private final Field id;
  private final Field connections;

  private HnswlibGraph(HnswIndex<?, ?, ?, ?> index) {
    this.nodes = read(field(HnswIndex.class, "nodes"), index, AtomicReferenceArray.class);
    this.nodeCount = index.size();
    Class<?> node = nodes.get(0).getClass();
    this.id = field(node, "id");
    this.connections = field(node, "connections");
  }

  /**
   * Copies the graph of an index to which nothing is being added.
   *
   * @param index with at least one row; row i was added as the i-th
   * @throws IllegalStateException if the library is not the one whose fields are known
   */
  static FlatGraph flatten(HnswIndex<?, ?, ?, ?> index, FlatGraph.Origin origin) {
    HnswlibGraph graph = new HnswlibGraph(index);
    Object entryNode = read(field(HnswIndex.class, "entryPoint"), index, Object.class);
    int entry = read(graph.id, entryNode, Integer.class);
    List<GraphLayer> layers = new ArrayList<>();
    for (int level = 0; level < graph.links(entry).length; level++) {
      layers.add(graph.layer(level));
    }
    Optional<String> fault =
        layers.stream()
            .flatMap(layer -> layer.fault(origin.rows()).stream())
            .findFirst()
            .or(() -> FlatGraph.fault(origin, entry, layers));
    if (fault.isPresent()) {
      throw new IllegalStateException("not the graph of %s: %s".formatted(LIBRARY, fault.get()));
    }
    return new FlatGraph(origin, entry, layers);
  }

  private GraphLayer layer(int level) {
    int[] members =
        IntStream.range(0, nodeCount).filter(row -> links(row).length > level).toArray();
    int[] starts = new int[members.length + 1];
    for (int slot = 0; slot < members.length; slot++) {
      starts[slot + 1] = starts[slot] + links(members[slot])[level].size();
    }
    int[] neighbours = new int[starts[members.length]];
    for (int slot = 0; slot < members.length; slot++) {
      MutableIntList from = links(members[slot])[level];
      for (int i = 0; i < from.size(); i++) {
        neighbours[starts[slot] + i] = from.get(i);
      }
      // Ascending rows are ascending addresses of vectors; the order means nothing to a search.
      Arrays.sort(neighbours, starts[slot], starts[slot + 1]);
    }
    return new GraphLayer(level == 0 ? null : members, starts, neighbours);
  }

  private MutableIntList[] links(int row) {
    return read(connections, nodes.get(row), MutableIntList[].class);
  }

  private static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(
          "%s has no field %s, expected %s".formatted(owner.getName(), name, LIBRARY), e);
    }
  }

  private static <T> T read(Field field, Object owner, Class<T> type) {
    try {
      return type.cast(field.get(owner));
    } catch (IllegalAccessException | ClassCastException e) {
      throw new IllegalStateException(
          "%s is not a %s, expected %s".formatted(field, type.getName(), LIBRARY), e);
    }
  }
}
