package io.mmatch.index;

import io.mmatch.runtime.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Inserts rows into a graph, on one thread or several. Used once. */
final class GraphGrowth {
  static final String WORK = "hnsw index";

  private final Graph graph;
  private final int to;
  private final Cancellation cancellation;
  private final AtomicInteger next;
  private final IntList strays = new IntList();
  private volatile boolean stopped;

  private GraphGrowth(Graph graph, int from, int to, Cancellation cancellation) {
    this.graph = graph;
    this.to = to;
    this.cancellation = cancellation;
    this.next = new AtomicInteger(from);
  }

  /**
   * Inserts rows that have their bytes. If it fails, the graph is without them.
   *
   * @param from how many the graph has
   * @param to how many it will have
   * @return those of the rows that no anchor was found for, ascending
   * @throws io.mmatch.error.CancelledException if cancelled
   */
  static int[] insert(Graph graph, int from, int to, int threads, Cancellation cancellation) {
    boolean done = false;
    try {
      graph.grow(to);
      GraphGrowth growth = new GraphGrowth(graph, from, to, cancellation);
      growth.run(Math.min(threads, to - from));
      done = true;
      return growth.strays.sorted();
    } finally {
      if (!done) {
        graph.truncate(from);
      }
    }
  }

  private void run(int threads) {
    Insertion insertion = new Insertion(graph);
    if (!graph.hasEntry() && next.get() < to) {
      // The others need a row to start from.
      insertNext(insertion);
    }
    if (threads <= 1) {
      insertAll(insertion);
      return;
    }
    ExecutorService helpers = Executors.newFixedThreadPool(threads - 1);
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int i = 1; i < threads; i++) {
        running.add(helpers.submit(() -> insertAll(new Insertion(graph))));
      }
      insertAll(insertion);
    } finally {
      // Nobody may be writing any more when this returns, however it returns.
      stopped |= next.get() < to;
      helpers.shutdown();
      running.forEach(GraphGrowth::await);
    }
  }

  private void insertAll(Insertion insertion) {
    boolean done = false;
    try {
      while (insertNext(insertion)) {}
      done = true;
    } finally {
      stopped |= !done;
    }
  }

  private boolean insertNext(Insertion insertion) {
    if (stopped) {
      return false;
    }
    cancellation.check(WORK);
    int row = next.getAndIncrement();
    if (row >= to) {
      return false;
    }
    if (!insertion.insert(row, graph.parameters().level(row), to)) {
      strays.add(row);
    }
    return true;
  }

  private static void await(Future<?> helper) {
    boolean interrupted = false;
    while (true) {
      try {
        helper.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a thread that builds an index failed", e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
